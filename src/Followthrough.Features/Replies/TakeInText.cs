using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Prospects;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Replies;

/// <summary>Takes in a text that somebody answered, as the other side of the webhook posts it: signed, and once however often it is posted.</summary>
public sealed class TakeInText(FollowDb db, TextSecrets secrets, RecordReply record, Planning planning, IClock clock)
{
    /// <summary>Longest body, in bytes.</summary>
    public const int LongestBody = 16 * 1024;

    /// <summary>Longest text that is kept, in characters.</summary>
    private const int LongestText = 4_000;

    private const int LongestId = 200;

    /// <summary>Most prospects that one number is taken for.</summary>
    private const int MostOwners = 20;

    // The words that carriers and laws know for "no more texts", alone in a message (CTIA Messaging Principles 5.1.3), with their like in other languages.
    private static readonly HashSet<string> StopWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "optout", "opt-out", "opt out", "revoke", "stopp", "abmelden", "arrêt", "arret", "basta", "baja", "parar", "remove", "remove me",
    };

    /// <summary>What was posted.</summary>
    /// <param name="Token">The end of the address it was posted to.</param>
    /// <param name="Id">Header webhook-id.</param>
    /// <param name="Time">Header webhook-timestamp.</param>
    /// <param name="Signatures">Header webhook-signature.</param>
    /// <param name="Body">The body, byte for byte: <c>{"from": "+44…", "text": "…"}</c>.</param>
    public sealed record Request(string Token, string? Id, string? Time, string? Signatures, ReadOnlyMemory<byte> Body);

    /// <summary>What came of it.</summary>
    public enum Result
    {
        /// <summary>Nobody knows this address.</summary>
        NoSuchAddress,

        /// <summary>Not signed with the channel's secret, or not of now.</summary>
        NotGenuine,

        /// <summary>It can't be read.</summary>
        NotReadable,

        /// <summary>It was taken in, now or before.</summary>
        Taken,

        /// <summary>The number is nobody's here: a stop suppresses it, and other words are not kept.</summary>
        Unknown,
    }

    /// <summary>Takes it in.</summary>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        if (await ChannelAsync(request.Token, cancel) is not { } channel)
        {
            return Result.NoSuchAddress;
        }

        var now = clock.GetCurrentInstant();
        if (request.Id?.Length > LongestId || !WebhookSignature.IsGenuine(secrets.Open(channel), request.Id, request.Time, request.Signatures, request.Body.Span, now))
        {
            return Result.NotGenuine;
        }

        if (Read(request.Body) is not { } said || PhoneKey.Of(said.From) is not { } phone)
        {
            return Result.NotReadable;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.TextReplies.AnyAsync(r => r.WorkspaceId == channel.WorkspaceId && r.ChannelId == channel.Id && r.WebhookId == request.Id, cancel))
        {
            return Result.Taken;
        }

        db.Add(new TextReply { WorkspaceId = channel.WorkspaceId, ChannelId = channel.Id, WebhookId = request.Id!, At = now });
        await db.SaveChangesAsync(cancel);
        await db.TextChannels.Where(c => c.WorkspaceId == channel.WorkspaceId && c.Id == channel.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.HeardAt, now), cancel);
        var known = await FollowAsync(channel, phone, said.Text, now, cancel);
        await transaction.CommitAsync(cancel);
        return known ? Result.Taken : Result.Unknown;
    }

    private async Task<bool> FollowAsync(TextChannel channel, string phone, string words, Instant now, CancellationToken cancel)
    {
        var ws = channel.WorkspaceId;
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var hash = SuppressionHash.Of(workspace.SuppressionKey, phone);
        var whose = await WhoseAsync(ws, phone, hash, cancel);
        var isStop = IsStop(words, now);
        if (isStop)
        {
            // Whoever it is, and even if nobody knows them: nothing goes to this number any more.
            await Suppressions.SuppressAsync(db, workspace, hash, SuppressionReason.Asked, now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        foreach (var id in whose)
        {
            db.ChangeTracker.Clear();
            await (isStop ? StopAsync(ws, id, words, now, cancel) : record.RunAsync(new RecordReply.Request(new Actor(ws, null), id, Channel.Text, words), cancel));
        }

        return whose.Count > 0;
    }

    /// <summary>
    /// Whoever was texted at that number, and whoever has it, in whatever spelling: it may be any of them, and doubt pauses (invariant 7).
    /// </summary>
    private async Task<List<long>> WhoseAsync(long workspaceId, string phone, string hash, CancellationToken cancel)
    {
        var texted = await db.TextSendings.Where(s => s.WorkspaceId == workspaceId && s.PhoneHash == hash).Select(s => s.ProspectId).Distinct().ToListAsync(cancel);
        var owners = PhoneSearch.Of(phone) is { } search ? await PhoneOwners.FindAsync(db.Database.GetDbConnection(), workspaceId, search, MostOwners, cancel) : [];
        return [.. texted.Union(owners).Order()];
    }

    private async Task StopAsync(long workspaceId, long prospectId, string words, Instant now, CancellationToken cancel)
    {
        var pursuit = await Pursuit.LoadAsync(db, new Actor(workspaceId, null), prospectId, now, cancel);
        pursuit.TheySpoke(now);
        pursuit.Say(TimelineKind.Reply, words, Channel.Text);
        if (pursuit.Prospect.MayGoOn)
        {
            await RecordOutcome.StopAsync(db, pursuit, words, cancel);
        }

        await pursuit.SaveAsync(planning, nameof(TakeInText), $"{pursuit.Prospect.Name}: asked us to stop", cancel);
    }

    /// <summary>A lone word that carriers know, or what the reading of replies takes for it.</summary>
    private static bool IsStop(string words, Instant now) =>
        StopWords.Contains(words.Trim(' ', '.', '!', '\n', '\r', '\t')) || ReplyReader.Read(new ReplyText(null, words, now)) is { Intent: Intent.Stop, Confidence: >= Reading.Doubtful };

    private async Task<TextChannel?> ChannelAsync(string token, CancellationToken cancel)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ws) || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var channel = await db.TextChannels.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == ws && c.Id == id, cancel);
        var hash = Encoding.ASCII.GetBytes(SaveTextChannel.HashOf(token));
        return channel is not null && CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(channel.InboundHash)) ? channel : null;
    }

    private static (string From, string Text)? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            var text = Field(json.RootElement, "text")?.Replace('\0', ' ').Trim();
            return Field(json.RootElement, "from") is { } from && text is { Length: > 0 } ? (from, text.Length <= LongestText ? text : text[..LongestText]) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Field(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;
}
