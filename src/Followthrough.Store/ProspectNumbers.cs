using System.Globalization;

namespace Followthrough.Store;

/// <summary>Hands out the numbers of new prospects, each once in the whole store.</summary>
public static class ProspectNumbers
{
    /// <summary>
    /// Takes <paramref name="count"/> numbers in a transaction of its own and returns the first. Numbers that are then not used leave
    /// a gap, which does no harm.
    /// </summary>
    public static async Task<long> TakeAsync(FollowStore store, int count, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using var connection = await store.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"update sequences set next = next + {count} where name = 'prospects' returning next - {count}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    /// <summary>The number that the next new prospect would get; it is not taken.</summary>
    public static async Task<long> NextAsync(FollowStore store, CancellationToken cancel = default)
    {
        await using var connection = await store.ConnectAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select next from sequences where name = 'prospects'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }
}
