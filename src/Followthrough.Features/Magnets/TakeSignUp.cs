// Anybody on earth can post this form. So it makes no prospect and sends nothing but one mail that asks, it answers alike whether the address is
// known, new or suppressed, and nothing that a stranger typed stands in that mail. What it lets through is bounded for each address and for each
// place it comes from; a browser that has done the proof of work is let through more often.
using System.Text.RegularExpressions;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Magnets;

/// <summary>Writes down that somebody asked for a magnet, and has the mail sent by which they confirm it.</summary>
public sealed partial class TakeSignUp(FollowDb db, IClock clock)
{
    /// <summary>Longest name and longest name of a browser, in characters.</summary>
    public const int LongestName = 100, LongestAgent = 200;

    /// <summary>Sign-ups of one address within a day, over all magnets of a workspace; more are answered alike and change nothing.</summary>
    public const int MostOfAnAddress = 3;

    /// <summary>Sign-ups for one magnet within a day.</summary>
    public const int MostOfAMagnet = 1_000;

    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>What was posted.</summary>
    /// <param name="Slug">For which magnet.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Email">The address.</param>
    /// <param name="Agreed">The mark of what they were shown (<see cref="Magnet.MarkOf"/>), where the box was ticked; null where it wasn't.</param>
    /// <param name="Trap">What stands in the field that people don't see.</param>
    /// <param name="Stamp">The stamp of our own page's form; null from a form elsewhere.</param>
    /// <param name="Proof">The proof of work; null where no script ran.</param>
    /// <param name="From">The IP address.</param>
    /// <param name="With">What the browser called itself.</param>
    public sealed record Request(string Slug, string? Name, string? Email, string? Agreed, string? Trap, string? Stamp, string? Proof, string From, string With);

    /// <summary>Takes it in.</summary>
    /// <param name="request">What was posted.</param>
    /// <param name="hasRoom">Asked once, last, with whether the work was proved: whether one more may come from that place.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<SignUpAnswer> RunAsync(Request request, Func<bool, bool> hasRoom, CancellationToken cancel = default)
    {
        if (await db.Magnets.AsNoTracking().SingleOrDefaultAsync(m => m.Slug == request.Slug, cancel) is not { } magnet)
        {
            return new(SignUpResult.Unknown);
        }

        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == magnet.WorkspaceId, cancel);
        if (await MagnetGate.WhyClosedAsync(db, magnet, workspace, cancel) is not null)
        {
            return new(SignUpResult.Closed);
        }

        if (!string.IsNullOrEmpty(request.Trap))
        {
            return new(SignUpResult.Taken); // whoever fills in what nobody sees learns nothing from the answer
        }

        var now = clock.GetCurrentInstant();
        var stamp = FormStamp.Read(request.Stamp, magnet, workspace.SuppressionKey);
        if (Wrong(request, magnet, stamp, now) is { } wrong)
        {
            return new(SignUpResult.Again, wrong);
        }

        var signUp = New(request, magnet, workspace, now);
        var used = stamp is { } own ? await db.SignUps.AsNoTracking().Where(s => s.WorkspaceId == workspace.Id && s.Id == own.Number).Select(s => s.AddressHash).SingleOrDefaultAsync(cancel) : null;
        if (used == signUp.AddressHash)
        {
            return await TakenAsync(signUp, magnet, workspace, cancel); // pressed twice
        }

        var isProved = stamp is not null && used is null && FormStamp.IsProved(request.Stamp!, request.Proof);
        if (!hasRoom(isProved) || await db.SignUps.CountAsync(s => s.WorkspaceId == workspace.Id && s.MagnetId == magnet.Id && s.AskedAt > now - Day, cancel) >= MostOfAMagnet)
        {
            return new(SignUpResult.TooMany);
        }

        if (await db.SignUps.CountAsync(s => s.WorkspaceId == workspace.Id && s.AddressHash == signUp.AddressHash && s.AskedAt > now - Day, cancel) < MostOfAnAddress)
        {
            signUp.Id = used is null && stamp is { } fresh ? fresh.Number : FormStamp.NewNumber();
            await KeepAsync(signUp, workspace, cancel);
        }

        return await TakenAsync(signUp, magnet, workspace, cancel);
    }

    /// <summary>Everywhere but in a demo the answer says nothing of what was kept: only whoever reads the mailbox may go on.</summary>
    private async Task<SignUpAnswer> TakenAsync(SignUp signUp, Magnet magnet, Workspace workspace, CancellationToken cancel)
    {
        if (!workspace.IsDemo)
        {
            return new(SignUpResult.Taken);
        }

        var kept = await db.SignUps.AsNoTracking().Where(s => s.WorkspaceId == workspace.Id && s.MagnetId == magnet.Id && s.AddressHash == signUp.AddressHash && s.MailState == MagnetMailState.Sent)
            .OrderByDescending(s => s.AskedAt).FirstOrDefaultAsync(cancel);
        return new(SignUpResult.Taken, Mail: kept is null ? null : MagnetMails.InDemo(kept, magnet, workspace));
    }

    private static string? Wrong(Request request, Magnet magnet, (long Number, Instant At)? stamp, Instant now)
    {
        if (request.Stamp is not null && (stamp is not { } own || now - own.At > FormStamp.Lasts || own.At > now))
        {
            return "This page was open for too long. Press once more.";
        }

        if (stamp is { } quick && now - quick.At < FormStamp.Quickest)
        {
            return "That was very quick. Read it over, then press once more.";
        }

        if (NameOf(request.Name) is not { Length: > 0 } name || name.Length > LongestName || LooksLikeAdvertising().IsMatch(name))
        {
            return "Tell us your name.";
        }

        if (EmailAddress.Normalize(request.Email) is null)
        {
            return "Write your address such as dana@example.com.";
        }

        return request.Agreed == Magnet.MarkOf(magnet.Consent) ? null
            : request.Agreed is null ? "Tick the box: without it nothing may be sent to you."
            : "What you agree to has changed. Read it and tick the box.";
    }

    private static SignUp New(Request request, Magnet magnet, Workspace workspace, Instant now)
    {
        var address = EmailAddress.Normalize(request.Email)!;
        return new SignUp
        {
            WorkspaceId = workspace.Id, MagnetId = magnet.Id, Name = NameOf(request.Name), Address = address, AddressHash = SuppressionHash.Of(workspace.SuppressionKey, address),
            Consent = magnet.Consent, AskedAt = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), AskedFrom = request.From, AskedWith = Short(request.With), MailAt = now,
        };
    }

    private async Task KeepAsync(SignUp signUp, Workspace workspace, CancellationToken cancel)
    {
        signUp.MailState = await MagnetGate.MailOfAsync(db, signUp, workspace, cancel);
        db.Add(signUp);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested && db.Entry(signUp).State == EntityState.Added)
        {
            db.Entry(signUp).State = EntityState.Detached;
            if (!await db.SignUps.AnyAsync(s => s.WorkspaceId == signUp.WorkspaceId && s.Id == signUp.Id, cancel))
            {
                throw;
            }

            // The same form arrived twice at once; the other one stands.
        }
    }

    private static string NameOf(string? name) => Invisible().Replace(name ?? "", " ").Trim();

    internal static string Short(string agent) => Invisible().Replace(agent.Length > LongestAgent ? agent[..LongestAgent] : agent, " ").Trim();

    [GeneratedRegex(@"\p{C}+")]
    private static partial Regex Invisible();

    // A name with an address in it is there to be read by somebody else.
    [GeneratedRegex(@"://|www\.|@|[<>]", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeAdvertising();
}

/// <summary>What whoever posted a form is told.</summary>
/// <param name="Result">What it is.</param>
/// <param name="Wrong">What has to be mended, where it has.</param>
/// <param name="Mail">In a demo, what would now stand in their inbox; null everywhere else.</param>
public sealed record SignUpAnswer(SignUpResult Result, string? Wrong = null, DemoMail? Mail = null);

/// <summary>A mail that leaves nowhere, as it would be read: nothing is ever sent from a demo.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Before">What stands before its link.</param>
/// <param name="Link">Where its link leads, from the program's own root.</param>
/// <param name="After">What stands behind it.</param>
public sealed record DemoMail(string Subject, string Before, string Link, string After);

/// <summary>What became of a posted form.</summary>
public enum SignUpResult
{
    /// <summary>"Look into your mail." It says nothing about the address.</summary>
    Taken,

    /// <summary>Something has to be mended.</summary>
    Again,

    /// <summary>Too many came from there.</summary>
    TooMany,

    /// <summary>The form is closed.</summary>
    Closed,

    /// <summary>There is no such magnet.</summary>
    Unknown,
}
