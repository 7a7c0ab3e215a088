using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace Followthrough.Store.Prospects.Reading;

/// <summary>A query being written: its values go along as parameters, never into the text.</summary>
internal sealed class SqlText(DbConnection connection)
{
    private readonly List<object> _values = [];

    /// <summary>True on PostgreSQL.</summary>
    public bool IsPostgres { get; } = connection is NpgsqlConnection;

    /// <summary>The name under which a value goes along.</summary>
    public string Put(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@v{_values.Count}");
    }

    /// <summary>Where in a text another one stands, from 1; 0 for nowhere.</summary>
    public string Position(string text, string part) => IsPostgres ? $"strpos({text}, {part})" : $"instr({text}, {part})";

    /// <summary>Tells SQLite which index yields the order; PostgreSQL knows by its statistics.</summary>
    public string By(string? index) => IsPostgres || index is null ? "" : $" indexed by {index}";

    /// <summary>The condition that a number is one of many.</summary>
    public string IsOneOf(string column, IReadOnlyCollection<long> ids) => IsPostgres
        ? $"{column} = any({Put(ids.ToArray())})"
        : $"{column} in (select value from json_each({Put("[" + string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture))) + "]")}))";

    /// <summary>The command that asks it.</summary>
    public DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < _values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@v{i + 1}");
            parameter.Value = _values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
