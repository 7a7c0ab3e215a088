// As with mail, claiming takes a step out of the plan and puts a text in its place, in one transaction, and all gates stand here. What differs is
// what a crash may do: a text is posted under an id that never changes, and whoever takes it does so once, by contract (docs/operate/texts.md). So
// what isn't settled is posted again. Only what isn't posted any more, and may have been taken, is unknown.
using System.Globalization;
using System.Security.Cryptography;
using Followthrough.Domain.Mailboxes;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Followthrough.Features.Sending;

/// <summary>Claims the automated texts of a channel that have come due. Run by the clock, a batch at a time.</summary>
public sealed class ClaimTexts(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Touches claimed in one transaction.</summary>
    public const int Batch = 50;

    /// <summary>Longest text, in characters: ten parts of a long one.</summary>
    public const int Longest = 1_530;

    private const int FewestDigits = 8; // of a number in international form, with its country
    private const int MostDigits = 15; // ITU-T E.164

    /// <summary>Claims up to <paramref name="most"/> touches.</summary>
    /// <returns>How many texts now wait to leave.</returns>
    public async Task<int> RunAsync(long workspaceId, long channelId, int most, CancellationToken cancel = default)
    {
        var channel = await db.TextChannels.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == workspaceId && c.Id == channelId, cancel);
        if (channel is not { State: MailboxState.Active } || most < 1)
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetCurrentInstant();
        var due = await DueAsync(channel, now, Math.Min(most, Batch), cancel);
        var pursuits = await Pursuit.LoadManyAsync(db, new Actor(workspaceId, null), due, now, cancel);
        var claimed = 0;
        foreach (var pursuit in pursuits)
        {
            claimed += await ClaimAsync(pursuit, channel, cancel) ? 1 : 0;
        }

        await Pursuit.SaveManyAsync(db, pursuits, planning, cancel);
        Failpoint.Reach("text-claim-before-commit");
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return claimed;
    }

    /// <summary>The number in international form; null where it isn't written so: the country is never guessed.</summary>
    internal static string? International(string phone) =>
        PhoneKey.Of(phone) is { } key && key[0] == '+' && key.Length - 1 is >= FewestDigits and <= MostDigits ? key : null;

    /// <summary>On PostgreSQL other nodes pass by what this one holds; on SQLite the transaction keeps other writers out.</summary>
    private async Task<List<long>> DueAsync(TextChannel channel, Instant now, int most, CancellationToken cancel)
    {
        var locked = db.Database.GetDbConnection() is NpgsqlConnection ? " for update of p skip locked" : "";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"select p.id as \"Value\" from text_channels c cross join {TextRows.Claimed} and c.workspace_id = {channel.WorkspaceId} and c.id = {channel.Id} and p.next_due <= {now.ToUnixTimeMilliseconds()} order by p.next_due, p.id limit {most}{locked}");
        return await db.Database.SqlQueryRaw<long>(sql).ToListAsync(cancel);
    }

    private async Task<bool> ClaimAsync(Pursuit pursuit, TextChannel channel, CancellationToken cancel)
    {
        if (pursuit.Prospect.Next is not { IsAutomated: true } next || pursuit.Touches.Exists(touch => touch.State == TouchState.Leaving))
        {
            StepsThatLeave.Wait(pursuit);
            return false;
        }

        if (StepsThatLeave.Before(pursuit, next) is not { } before || await planning.LeavingNowAsync(db, pursuit, cancel) is not { Channel: Channel.Text } touch)
        {
            // The plan has moved since the row was written (hours, a cap, a cadence that was edited); saving writes the new one.
            return false;
        }

        var person = pursuit.People.Find(p => p.Number == touch.PersonNumber);
        if (await GateAsync(pursuit, touch, person, cancel) is { } closed)
        {
            StepsThatLeave.ByHand(pursuit, touch, closed);
            return false;
        }

        var phone = person!.Phones.Select(International).OfType<string>().First();
        db.Add(new TextSending
        {
            WorkspaceId = pursuit.Workspace.Id, ProspectId = pursuit.Prospect.Id, TouchNumber = touch.Number, ChannelId = channel.Id, PersonNumber = person.Number,
            WebhookId = $"msg_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", Phone = phone, PhoneHash = SuppressionHash.Of(pursuit.Workspace.SuppressionKey, phone), Text = touch.Body!,
            MadeAt = pursuit.Now, NextAt = pursuit.Now, Before = before,
        });
        (touch.State, touch.DoneAt) = (TouchState.Leaving, pursuit.Now);
        await planning.StepMadeAsync(db, pursuit, touch, cancel);
        await Colleagues.SpaceAsync(db, pursuit, cancel);
        return true;
    }

    /// <summary>Why a person has to make this touch; null where it may leave. The words are filled in here.</summary>
    private async Task<string?> GateAsync(Pursuit pursuit, Touch touch, Person? person, CancellationToken cancel)
    {
        if (person is not { HasLeft: false } || person.Phones.Select(International).OfType<string>().FirstOrDefault() is null)
        {
            return $"{person?.Name ?? pursuit.Prospect.Name} has no number in international form (+44 …).";
        }

        var templates = (touch.Body, touch.Ask);
        var missing = await MadeWords.FillAsync(db, pursuit, touch, cancel);
        if (missing.Count > 0)
        {
            (touch.Body, touch.Ask) = templates;
            return $"{string.Join(" and ", missing.Take(3).Select(tag => $"{{{{{tag}}}}}"))} can’t be filled in.";
        }

        return string.IsNullOrWhiteSpace(touch.Body) ? "The step has no words." : touch.Body.Length > Longest ? $"The text has {touch.Body.Length} characters; {Longest} fit." : null;
    }
}
