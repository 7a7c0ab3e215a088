using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Insights;

/// <summary>
/// Reads the proposals that are out, watched from the day they went (mission O3): days, value, and the rung of the ladder of touches each stands before. The
/// ladder is the cadence <see cref="ShippedCadences.ProposalSilence"/>; who has a touch of a person's own planned instead stands beside it.
/// </summary>
public sealed class ReadSilence(FollowDb db, CadenceBook book, IClock clock)
{
    /// <summary>Proposals that are read, the most valuable first.</summary>
    public const int Most = 300;

    private const double CalendarDaysPerBusinessDay = 7.0 / 5;
    private const int DaysPerMonth = 30;

    /// <summary>Reads them.</summary>
    public async Task<SilenceLadder> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var ws = actor.WorkspaceId;
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var now = clock.GetCurrentInstant();
        // Whoever said "no" or "not now" to it has answered: that isn't silence.
        var sent = db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws && p.ProposalOn != null && p.Outcome == null && p.Stage != Stage.NotNow && p.Stage != Stage.Nurture);
        var prospects = await sent.OrderByDescending(p => p.Value != null).ThenByDescending(p => p.Value).ThenBy(p => p.Id).Take(Most).ToListAsync(cancel);
        var ids = prospects.ConvertAll(p => p.Id);
        var cadence = await db.Cadences.AsNoTracking().SingleOrDefaultAsync(c => c.WorkspaceId == ws && c.Name == ShippedCadences.ProposalSilence, cancel);
        var definition = cadence is null ? null : await book.ReadAsync(db, ws, cadence.Id, cancel);
        var walks = cadence is null
            ? []
            : (await db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == ws && e.CadenceId == cadence.Id && e.State != EnrollmentState.Ended && ids.Contains(e.ProspectId)).ToListAsync(cancel))
                .GroupBy(e => e.ProspectId).ToDictionary(group => group.Key, group => group.Last().Step);
        var today = now.InZone(NamedZone.Of(workspace.ZoneId)).Date;
        return new SilenceLadder(
            [.. prospects.Select(p => new SilentProposal(p, Period.DaysBetween(p.ProposalOn!.Value, today), SilentDays(p, now, today), walks.TryGetValue(p.Id, out var step) ? step : null))],
            definition is null ? [] : Rungs(definition), await sent.CountAsync(cancel), workspace.Currency, now);
    }

    /// <summary>Silence begins with the proposal, or with what they last said after it.</summary>
    private static int SilentDays(Prospect prospect, Instant now, LocalDate today)
    {
        var sinceProposal = Period.DaysBetween(prospect.ProposalOn!.Value, today);
        return prospect.LastInAt is { } spoke ? Math.Min(sinceProposal, (int)(now - spoke).TotalDays) : sinceProposal;
    }

    /// <summary>Each step with the day after the proposal on which it comes, where nothing moves it.</summary>
    private static List<SilenceRung> Rungs(CadenceDefinition cadence)
    {
        var day = 0.0;
        var rungs = new List<SilenceRung>();
        foreach (var step in cadence.Steps)
        {
            day += step.After.Unit switch
            {
                WaitUnit.BusinessDays => step.After.Amount * CalendarDaysPerBusinessDay,
                WaitUnit.Days => step.After.Amount,
                WaitUnit.Weeks => step.After.Amount * 7,
                WaitUnit.Months => step.After.Amount * DaysPerMonth,
                _ => step.After.Amount / 24.0,
            };
            rungs.Add(new SilenceRung(step, (int)Math.Round(day)));
        }

        return rungs;
    }
}

/// <summary>The proposals that are out.</summary>
/// <param name="Proposals">The most valuable first.</param>
/// <param name="Rungs">The ladder, from the ground.</param>
/// <param name="Count">How many there are, shown or not.</param>
/// <param name="Currency">The workspace's currency.</param>
/// <param name="At">When it was read.</param>
public sealed record SilenceLadder(IReadOnlyList<SilentProposal> Proposals, IReadOnlyList<SilenceRung> Rungs, int Count, string Currency, Instant At);

/// <summary>A proposal that is out.</summary>
/// <param name="Prospect">Whom it went to.</param>
/// <param name="Days">Days since it went out.</param>
/// <param name="SilentDays">Days since they said anything about it.</param>
/// <param name="Rung">The rung they stand before, from 0; null where they are off the ladder.</param>
public sealed record SilentProposal(Prospect Prospect, int Days, int SilentDays, int? Rung);

/// <summary>A rung: a step of the ladder.</summary>
/// <param name="Step">The step.</param>
/// <param name="Day">The day after the proposal on which it comes.</param>
public sealed record SilenceRung(CadenceStep Step, int Day);
