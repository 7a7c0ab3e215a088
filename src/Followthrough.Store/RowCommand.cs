using System.Data.Common;

namespace Followthrough.Store;

/// <summary>Commands with values, for rows that are read and written by hand.</summary>
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
}
