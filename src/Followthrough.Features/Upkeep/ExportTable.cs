using Followthrough.Store;

namespace Followthrough.Features.Upkeep;

/// <summary>A column of an export.</summary>
/// <param name="Name">Its name, in snake case in CSV and camel case in JSON.</param>
/// <param name="Read">Reads it from a row: text, number, flag, enum, Instant, LocalDate, a list of texts or a dictionary of them; or null.</param>
internal sealed record ExportColumn<T>(string Name, Func<T, object?> Read);

/// <summary>A table of an export: its name, its columns, and how its rows are read.</summary>
internal abstract class ExportTable(string name)
{
    public string Name { get; } = name;

    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The values of each row in the order of <see cref="Columns"/>. The array is used again for the next row.</summary>
    public abstract IAsyncEnumerable<object?[]> RowsAsync(FollowDb db, long workspace, CancellationToken cancel);
}

/// <summary>A table whose rows are entities.</summary>
internal sealed class ExportTable<T>(string name, Func<FollowDb, long, IQueryable<T>> query, params ExportColumn<T>[] columns) : ExportTable(name)
{
    public override IReadOnlyList<string> Columns { get; } = [.. columns.Select(column => column.Name)];

    public override async IAsyncEnumerable<object?[]> RowsAsync(
        FollowDb db, long workspace, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var values = new object?[columns.Length];
        await foreach (var row in ((IAsyncEnumerable<T>)query(db, workspace)).WithCancellation(cancel))
        {
            for (var i = 0; i < columns.Length; i++)
            {
                values[i] = columns[i].Read(row);
            }

            yield return values;
        }
    }
}
