using Followthrough.Domain.Cadences;
using Followthrough.Domain.Ranking;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Begins a prospect's walk through a cadence, after checking that they are worth it (mission P4).</summary>
public sealed class EnrollProspect(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Whom to enroll in what.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Cadence">Name of the cadence.</param>
    /// <param name="IsForced">True to enroll someone who doesn't meet the criteria all the same.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, long ProspectId, string Cadence, bool IsForced = false, long? Version = null);

    /// <summary>Enrolls them; a cadence they walk already is replaced.</summary>
    /// <exception cref="Refusal">Unknown, ended, suppressed or not qualified; the message says why not.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        await IntoAsync(pursuit, request.Cadence, request.IsForced, cancel);
        return await pursuit.SaveAsync(planning, nameof(EnrollProspect), $"{pursuit.Prospect.Name} enrolled in {request.Cadence}", cancel);
    }

    internal async Task IntoAsync(Pursuit pursuit, string cadence, bool isForced, CancellationToken cancel)
    {
        Check(pursuit, isForced);
        foreach (var walk in pursuit.Enrollments.Where(e => e.State != EnrollmentState.Ended))
        {
            pursuit.End(walk, EnrollmentEnd.Replaced);
        }

        if (await planning.EnrollAsync(db, pursuit, cadence, cancel) is null)
        {
            throw Refusal.NotFound($"There is no cadence '{cadence}'; 'follow cadence list' shows those there are.");
        }
    }

    /// <summary>Why someone can't be enrolled, to be counted with others; null where they can.</summary>
    internal static string? WhyNot(Pursuit pursuit)
    {
        if (pursuit.IsSuppressed)
        {
            return "are suppressed";
        }

        if (pursuit.Prospect is { MayGoOn: false, Outcome: { } outcome })
        {
            return $"have ended: {OutcomeWords.Of(outcome)}";
        }

        var fit = FitCheck.Of(pursuit.Prospect, pursuit.FirstPerson, pursuit.Workspace.Settings.Criteria);
        pursuit.Prospect.Fit = fit.Score;
        return fit.IsQualified ? null : $"don’t meet your criteria: {string.Join("; ", fit.Unmet)}";
    }

    private static void Check(Pursuit pursuit, bool isForced)
    {
        var prospect = pursuit.Prospect;
        if (pursuit.IsSuppressed)
        {
            throw Refusal.NotAllowed($"{prospect.Name} is suppressed: nothing goes to them.");
        }

        if (prospect is { MayGoOn: false, Outcome: { } outcome })
        {
            throw Refusal.NotAllowed($"The pursuit of {prospect.Name} has ended: {OutcomeWords.Of(outcome)}.");
        }

        var fit = FitCheck.Of(prospect, pursuit.FirstPerson, pursuit.Workspace.Settings.Criteria);
        prospect.Fit = fit.Score;
        if (!fit.IsQualified && !isForced)
        {
            throw Refusal.NotAllowed($"{prospect.Name} doesn’t meet your criteria: {string.Join("; ", fit.Unmet)}. Enroll them all the same, or let them go.");
        }
    }
}
