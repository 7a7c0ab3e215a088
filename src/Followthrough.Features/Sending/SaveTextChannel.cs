using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Mailboxes;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Sending;

/// <summary>Writes down where a seller's texts, or all of a workspace, are handed over. Nothing leaves before a test has passed.</summary>
public sealed class SaveTextChannel(FollowDb db, TextSecrets secrets)
{
    /// <summary>Longest URL, in characters.</summary>
    private const int LongestUrl = 1_000;

    private const int TokenBytes = 24;

    /// <summary>The channel.</summary>
    /// <param name="Actor">Who.</param>
    /// <param name="ForAll">True for everybody who has none of their own; owners only.</param>
    /// <param name="Url">Where texts are posted: https, or http on this machine.</param>
    /// <param name="NewSecret">True makes a new secret and a new address for answers; a new channel gets them in any case.</param>
    /// <param name="DailyCap">Most texts in 24 hours.</param>
    /// <param name="MinuteCap">Most texts in a minute.</param>
    public sealed record Request(
        Actor Actor, bool ForAll, string Url, bool NewSecret = false, int DailyCap = TextChannel.UsualDailyCap, int MinuteCap = TextChannel.UsualMinuteCap);

    /// <summary>What was saved.</summary>
    /// <param name="Channel">The channel.</param>
    /// <param name="Secret">The secret, shown this once; null where it stayed.</param>
    /// <param name="InboundToken">The end of the address at which answers come in, shown this once; null where it stayed.</param>
    public sealed record Result(TextChannel Channel, string? Secret, string? InboundToken);

    /// <summary>Saves it.</summary>
    /// <exception cref="Refusal">A demo, not an owner, or something can't be.</exception>
    public async Task<Result> RunAsync(Request request, CancellationToken cancel = default)
    {
        var ws = request.Actor.WorkspaceId;
        if (await db.Workspaces.AnyAsync(w => w.Id == ws && w.IsDemo, cancel))
        {
            throw Refusal.NotAllowed("Nothing leaves a demo. Start a workspace of your own with './follow serve', and set the webhook there.");
        }

        if (request.ForAll)
        {
            await OwnerRight.DemandAsync(db, request.Actor, "sets the workspace’s text webhook", cancel);
        }

        var url = Check(request.Url);
        if (request.DailyCap is < 1 or > Pace.HighestDailyCap || request.MinuteCap is < 1 or > Pace.HighestMinuteCap)
        {
            throw Refusal.Invalid($"A cap is a number from 1 to {Pace.HighestDailyCap} in 24 hours, and to {Pace.HighestMinuteCap} in a minute.");
        }

        var seller = request.ForAll ? null : request.Actor.SellerId;
        var channel = await db.TextChannels.SingleOrDefaultAsync(c => c.WorkspaceId == ws && c.SellerId == seller, cancel);
        var isNew = channel is null;
        channel ??= db.Add(new TextChannel { WorkspaceId = ws, Id = 1 + (await db.TextChannels.Where(c => c.WorkspaceId == ws).MaxAsync(c => (long?)c.Id, cancel) ?? 0), SellerId = seller }).Entity;
        if (isNew || channel.Url != url)
        {
            (channel.Url, channel.State, channel.PausedWhy, channel.Trouble, channel.TroubleAt) = (url, MailboxState.New, null, null, null);
        }

        (channel.DailyCap, channel.MinuteCap) = (request.DailyCap, request.MinuteCap);
        var (secret, token) = isNew || request.NewSecret ? (TextSecrets.NewSecret(), Token(channel)) : (null, null);
        if (secret is not null)
        {
            (channel.Secret, channel.InboundHash) = (secrets.Seal(channel, secret), HashOf(token!));
        }

        await db.SaveChangesAsync(cancel);
        await PlanAgainAsync(db, ws, cancel);
        return new Result(channel, secret, token);
    }

    /// <summary>The hash under which an inbound token is known.</summary>
    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>What leaves by itself has changed: everybody who walks a cadence is planned anew, a few at a time.</summary>
    internal static Task PlanAgainAsync(FollowDb db, long workspaceId, CancellationToken cancel) => db.Cadences.Where(c => c.WorkspaceId == workspaceId && c.Source.Contains("text"))
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlannedVersion, 0), cancel);

    private static string Check(string text)
    {
        if (text.Length > LongestUrl || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            throw Refusal.Invalid("Write the whole address, such as https://texts.example/send, without a name or a password in it.");
        }

        var isLoopback = url.IsLoopback || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        return url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && isLoopback)
            ? url.AbsoluteUri
            : throw Refusal.Invalid("Texts go over https. Only to this machine itself http will do.");
    }

    private static string Token(TextChannel channel) =>
        string.Create(CultureInfo.InvariantCulture, $"{channel.WorkspaceId}.{channel.Id}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes))}");
}
