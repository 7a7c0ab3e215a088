using System.Data.Common;
using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Store.Cadences;

/// <summary>Templates read and written by hand, at the start of a command.</summary>
public static class TemplateRows
{
    /// <summary>All templates of a workspace.</summary>
    public static async Task<List<Template>> AllAsync(DbConnection connection, long workspaceId, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"select id, name, title, channel, subject, benefit, ask, body, version, is_shipped, changed_at from templates where workspace_id = {workspaceId}");
        return await command.ListAsync(row => new Template
        {
            WorkspaceId = workspaceId, Id = row.GetInt64(0), Name = row.GetString(1), Title = row.GetString(2), Channel = (Channel)row.GetInt32(3),
            Subject = row.IsDBNull(4) ? null : row.GetString(4), Benefit = row.GetString(5), Ask = row.IsDBNull(6) ? null : row.GetString(6), Body = row.GetString(7),
            Version = row.GetInt32(8), IsShipped = row.GetBoolean(9), ChangedAt = Instant.FromUnixTimeMilliseconds(row.GetInt64(10)),
        }, cancel);
    }

    /// <summary>Adds a template, or writes the words of its next version; where somebody has written that version meanwhile, theirs stays.</summary>
    public static async Task SaveAsync(DbTransaction transaction, Template template, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.Command(
            transaction,
            """
            insert into templates (workspace_id, id, name, title, channel, subject, benefit, ask, body, version, is_shipped, changed_at)
            values (@workspace, @id, @name, @title, @channel, @subject, @benefit, @ask, @body, @version, @shipped, @changed)
            on conflict (workspace_id, id) do update set title = excluded.title, channel = excluded.channel, subject = excluded.subject, benefit = excluded.benefit,
                ask = excluded.ask, body = excluded.body, version = excluded.version
            where templates.version = excluded.version - 1
            """,
            ("@workspace", template.WorkspaceId), ("@id", template.Id), ("@name", template.Name), ("@title", template.Title), ("@channel", (int)template.Channel),
            ("@subject", template.Subject), ("@benefit", template.Benefit), ("@ask", template.Ask), ("@body", template.Body), ("@version", template.Version),
            ("@shipped", template.IsShipped), ("@changed", template.ChangedAt.ToUnixTimeMilliseconds()));
        await command.ExecuteNonQueryAsync(cancel);
    }
}
