using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Store.Sending;

/// <summary>What the rows of texts say: which channels have work, whose steps they claim, what closes before a post.</summary>
public static class TextRows
{
    /// <summary>What closes between the claim of a text <c>t</c> and its post, as it does for mail.</summary>
    public const string Closed =
        "exists (select 1 from suppressions s where s.workspace_id = t.workspace_id and s.hash = t.phone_hash)"
        + " or exists (select 1 from prospects p where p.workspace_id = t.workspace_id and p.id = t.prospect_id and (p.outcome between 2 and 4 or p.last_in_at >= t.made_at or p.outcome_at >= t.made_at))";

    /// <summary>Texts <c>t</c> that wait, or whose post nobody has settled in time.</summary>
    public const string Open = "t.state in (0, 1)";

    /// <summary>
    /// Prospects <c>p</c> whose next step a channel <c>c</c> claims once it is due: those of its own seller, or of all who have none of their own. Each
    /// seller's are looked up in the index of what leaves.
    /// </summary>
    public static readonly string Claimed = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        sellers s cross join prospects p where s.workspace_id = c.workspace_id
            and (s.id = c.seller_id or c.seller_id is null and not exists (select 1 from text_channels o where o.workspace_id = c.workspace_id and o.seller_id = s.id and o.state <> 0))
            and p.workspace_id = s.workspace_id and p.owner_id = s.id and p.next_is_automated and p.standing = 0 and p.next_channel = {(int)Channel.Text}
        """);

    /// <summary>The channels with something to do now: a step that has come due, a text that may leave, or one to be settled, whatever state the channel is in.</summary>
    public static async Task<IReadOnlyList<(long WorkspaceId, long ChannelId)>> ChannelsWithWorkAsync(DbConnection connection, Instant now, CancellationToken cancel)
    {
        var at = now.ToUnixTimeMilliseconds();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select t.workspace_id, t.channel_id from text_sendings t where {Open} and t.next_at <= {at}
            union select c.workspace_id, c.id from text_channels c where c.state = 1 and exists (select 1 from {Claimed} and p.next_due <= {at})
            """);
        var found = new List<(long, long)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            found.Add((row.GetInt64(0), row.GetInt64(1)));
        }

        return found;
    }
}
