using System.Data.Common;

namespace Followthrough.Store;

/// <summary>Commands with values and lists of their answers, for rows that are read and written by hand.</summary>
internal static class RowCommand
{
    /// <summary>A command; each value stands in the text under its name.</summary>
    internal static DbCommand Command(this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>All rows of its answer, each as <paramref name="read"/> makes it.</summary>
    internal static async Task<List<T>> ListAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel))
        {
            rows.Add(read(row));
        }

        return rows;
    }
}
