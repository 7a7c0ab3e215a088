using Followthrough.Testing.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Followthrough.Store.Tests.Schema;

/// <summary>A database made by the SQL files has exactly the tables, columns, keys and indexes that the model says.</summary>
public abstract class SchemaEqualsModelTests(TestStore store)
{
    private static readonly string[] WithoutEntity = ["sequences", "schema_version"];

    [Fact]
    public async Task Columns_and_their_nullability_are_the_models()
    {
        await using var db = store.NewDb();
        var model = db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(property =>
            (Table: entity.GetTableName()!, Column: property.GetColumnName(), IsNullable: property.IsColumnNullable()))).ToHashSet();
        var schema = (await ColumnsAsync()).Where(column => !WithoutEntity.Contains(column.Table)).ToHashSet();
        Assert.Equal(model.Except(schema), schema.Except(model));
        Assert.True(model.SetEquals(schema));
    }

    [Fact]
    public async Task Primary_keys_are_the_models_in_the_same_order()
    {
        await using var db = store.NewDb();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var expected = entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName());
            Assert.Equal(expected, await KeyAsync(entity.GetTableName()!));
        }
    }

    [Fact]
    public async Task Indexes_are_the_models()
    {
        await using var db = store.NewDb();
        var model = db.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()).Where(index => !IsForForeignKey(index))
            .Select(index => $"{index.DeclaringEntityType.GetTableName()}.{index.GetDatabaseName()}").Order().ToList();
        Assert.Equal(model, (await IndexesAsync()).Order());
    }

    [Fact]
    public async Task A_model_with_another_column_would_be_noticed()
    {
        await using (var connection = await store.Store.ConnectAsync(TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "create table planted (workspace_id bigint not null primary key)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains(await ColumnsAsync(), column => column.Table == "planted");
        await using var again = await store.Store.ConnectAsync(TestContext.Current.CancellationToken);
        await using var drop = again.CreateCommand();
        drop.CommandText = "drop table planted";
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>EF adds an index for a foreign key whose columns no index begins with; the key's own order serves those.</summary>
    private static bool IsForForeignKey(IReadOnlyIndex index) =>
        index.GetDatabaseName()!.StartsWith("IX_", StringComparison.Ordinal);

    private async Task<List<(string Table, string Column, bool IsNullable)>> ColumnsAsync() =>
        [.. (await RowsAsync(store.Url.Engine == DatabaseEngine.Sqlite
            ? "select t.name, c.name, case when c.\"notnull\" = 0 and c.pk = 0 then 1 else 0 end from sqlite_master t join pragma_table_xinfo(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'"
            : "select table_name, column_name, case when is_nullable = 'YES' then 1 else 0 end from information_schema.columns where table_schema = 'public'"))
            .Select(row => (row[0], row[1], row[2] == "1"))];

    private async Task<List<string>> KeyAsync(string table) =>
        [.. (await RowsAsync(store.Url.Engine == DatabaseEngine.Sqlite
            ? $"select name from pragma_table_info('{table}') where pk > 0 order by pk"
            : $"select a.attname from pg_index i join unnest(i.indkey) with ordinality k(attnum, place) on true join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum where i.indrelid = '{table}'::regclass and i.indisprimary order by k.place"))
            .Select(row => row[0])];

    private async Task<List<string>> IndexesAsync() =>
        [.. (await RowsAsync(store.Url.Engine == DatabaseEngine.Sqlite
            ? "select tbl_name || '.' || name from sqlite_master where type = 'index' and sql is not null"
            : "select tablename || '.' || indexname from pg_indexes where schemaname = 'public' and indexname not like '%_pkey'"))
            .Select(row => row[0])];

    private async Task<List<string[]>> RowsAsync(string sql)
    {
        await using var connection = await store.Store.ConnectAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!)]);
        }

        return rows;
    }

    public sealed class OnSqlite(SqliteTestStore store) : SchemaEqualsModelTests(store), IClassFixture<SqliteTestStore>;

    public sealed class OnPostgres(PostgresTestStore store) : SchemaEqualsModelTests(store), IClassFixture<PostgresTestStore>;
}
