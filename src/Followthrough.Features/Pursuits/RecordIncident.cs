using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes down that somebody was let down (mission S6). Selling stops, and making it good begins at once.</summary>
public sealed class RecordIncident(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Longest text, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>The incident.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">Who was let down.</param>
    /// <param name="What">What happened, in their eyes.</param>
    /// <param name="Fault">Whose fault it was.</param>
    /// <param name="HappenedOn">The day; null for today.</param>
    /// <param name="Cost">What it cost them, in the workspace's currency.</param>
    /// <param name="MakeGood">What is meant to make it good.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(
        Actor Actor, long ProspectId, string? What, Fault Fault, LocalDate? HappenedOn = null, decimal? Cost = null, string? MakeGood = null, long? Version = null);

    /// <summary>Writes it down, ends every walk, and begins the one that makes it good; its first touch is owed today, before everything else.</summary>
    /// <exception cref="Refusal">Nothing was said, a day in the future, or a pursuit that ended for good.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var what = Limited(request.What, "what happened") ?? throw Refusal.Invalid("Write down what happened, in one sentence.");
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var today = pursuit.Now.InZone(pursuit.Zone).Date;
        Check(pursuit, request, today);
        var incident = new Incident
        {
            HappenedOn = request.HappenedOn ?? today, What = what, Fault = request.Fault, Cost = request.Cost, Currency = pursuit.Workspace.Currency,
            MakeGood = Limited(request.MakeGood, "what makes it good"), RecordedAt = pursuit.Now,
        };
        var (ws, id) = (pursuit.Prospect.WorkspaceId, pursuit.Prospect.Id);
        pursuit.Add(incident, 1 + (await db.Incidents.Where(i => i.WorkspaceId == ws && i.ProspectId == id).MaxAsync(i => (int?)i.Number, cancel) ?? 0));
        pursuit.Say(TimelineKind.Care, $"Let down: {incident.What}", detail: incident.MakeGood is { } good ? $"To make it good: {good}" : null);
        if (!pursuit.IsSuppressed)
        {
            await BeginAsync(pursuit, cancel);
        }

        return await pursuit.SaveAsync(planning, nameof(RecordIncident), $"{pursuit.Prospect.Name} was let down{(pursuit.IsSuppressed ? "" : "; making it good begins")}", cancel);
    }

    /// <summary>The walk that makes it good. Its first touch is written down and promised: whoever was let down stands at the top of Today.</summary>
    private async Task BeginAsync(Pursuit pursuit, CancellationToken cancel)
    {
        pursuit.EndEnrollments(EnrollmentEnd.Replaced);
        pursuit.CancelPlanned("They were let down first.", touch => !touch.IsPromised);
        await planning.EnrollOrPlanAsync(db, pursuit, ShippedCadences.CustomerLetDown, PersonalReason.MakeItGood, cancel);
        await planning.SettleAsync(db, pursuit, cancel);
        if (pursuit.Prospect.Next is { IsAutomated: false } next && next.Due <= pursuit.Now)
        {
            (await planning.TouchToMakeAsync(db, pursuit, next.Number, cancel)).IsPromised = true;
        }
    }

    private static void Check(Pursuit pursuit, Request request, LocalDate today)
    {
        if (pursuit.Prospect.Outcome is Outcome.Died or Outcome.OutOfBusiness or Outcome.CeaseAndDesist)
        {
            throw Refusal.NotAllowed($"The pursuit of {pursuit.Prospect.Name} has ended for good; add a note instead.");
        }

        if (request.HappenedOn > today)
        {
            throw Refusal.Invalid("That day is still to come.");
        }

        if (request.Cost < 0)
        {
            throw Refusal.Invalid("It can't have cost them less than nothing.");
        }
    }

    internal static string? Limited(string? text, string what) => Text.Trimmed(text) is { Length: > Longest } long_
        ? throw Refusal.Invalid($"{char.ToUpperInvariant(what[0])}{what[1..]} has {long_.Length} characters; {Longest} fit.")
        : Text.Trimmed(text);
}
