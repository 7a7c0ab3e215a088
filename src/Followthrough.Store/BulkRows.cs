using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Store;

/// <summary>Writes many new rows of one kind, past EF's tracking but by its mapping: same columns, same conversions.</summary>
public static class BulkRows
{
    /// <summary>Inserts rows inside a transaction.</summary>
    /// <param name="db">Gives the mapping; it isn't used to write.</param>
    /// <param name="transaction">The transaction, with its open connection.</param>
    /// <param name="rows">The rows, complete with their keys.</param>
    /// <param name="cancel">Ends it; the caller then rolls back.</param>
    public static async Task InsertAsync<T>(FollowDb db, DbTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken cancel = default)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(property => (
            Name: property.GetColumnName(), Read: property.PropertyInfo!, property.GetTypeMapping().Converter)).ToList();
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"insert into {type.GetTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) values ({string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}")))})";
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                var value = columns[i].Read.GetValue(row);
                command.Parameters[i].Value = value is null ? DBNull.Value : columns[i].Converter?.ConvertToProvider(value) ?? value;
            }

            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
