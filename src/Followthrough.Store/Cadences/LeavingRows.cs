using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Mailboxes;

namespace Followthrough.Store.Cadences;

/// <summary>What leaves by itself for whom, read by hand.</summary>
public static class LeavingRows
{
    /// <summary>For each seller with a mailbox or a channel of texts (their own, or one of the whole workspace): what leaves for them.</summary>
    public static async Task<Dictionary<long, Leaving>> ReadAsync(DbConnection connection, long workspaceId, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select seller_id, {(int)Leaving.Mail} from mailboxes where workspace_id = {workspaceId} and state <> {(int)MailboxState.New}
            union select s.id, {(int)Leaving.Texts} from text_channels c join sellers s on s.workspace_id = c.workspace_id and (s.id = c.seller_id or c.seller_id is null)
                where c.workspace_id = {workspaceId} and c.state <> {(int)MailboxState.New}
            """);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var leaving = new Dictionary<long, Leaving>();
        while (await row.ReadAsync(cancel))
        {
            leaving[row.GetInt64(0)] = leaving.GetValueOrDefault(row.GetInt64(0)) | (Leaving)row.GetInt32(1);
        }

        return leaving;
    }
}
