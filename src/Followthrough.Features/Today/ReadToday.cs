using System.Data.Common;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using Followthrough.Store.Today;
using Followthrough.Store.Touches;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Today;

/// <summary>Reads a seller's list for today: whom first, why, and what for.</summary>
public sealed class ReadToday(FollowStore store, CadenceBook book, IChanceModel chances, IClock clock)
{
    /// <summary>Lines that the list shows.</summary>
    public const int Lines = 50;

    /// <summary>Ready prospects are counted up to here; beyond it the list says "more than".</summary>
    public const int MostCounted = 1_000;

    /// <summary>Reads the list.</summary>
    /// <param name="actor">Whose list; the actor needs a seller.</param>
    /// <param name="minutes">The time budget; null for the seller's own.</param>
    /// <param name="asIfAt">Answers as if it were then; null for now.</param>
    /// <param name="lines">How many of the best <see cref="Lines"/> get their words: a page that shows a dozen needs no more. The day is planned from all of them.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<TodayList> RunAsync(Actor actor, int? minutes = null, Instant? asIfAt = null, int lines = Lines, CancellationToken cancel = default)
    {
        var now = asIfAt ?? clock.GetCurrentInstant();
        await using var connection = await store.ConnectAsync(cancel);
        var seller = await TeamRows.SellerAsync(connection, actor.WorkspaceId, actor.SellerId ?? 0, cancel) ?? throw Refusal.NotFound("There is no such seller.");
        var workspace = (await TeamRows.WorkspaceAsync(connection, actor.WorkspaceId, cancel))!;
        var zone = NamedZone.Of(seller.ZoneId);
        var today = now.InZone(zone).Date;
        var best = await TodayRows.BestAsync(connection, actor.WorkspaceId, seller.Id, Lines, asIfAt, cancel);
        var done = await DoneTouchRows.ReadAsync(
            connection, actor.WorkspaceId, seller.Id, today.AtStartOfDayInZone(zone).ToInstant(), today.PlusDays(1).AtStartOfDayInZone(zone).ToInstant(), cancel);
        var tally = DayTally.Of(done, zone);
        var isPlanned = await TodayRows.HasMorningPlanAsync(connection, actor.WorkspaceId, seller.Id, today, cancel);
        var ready = await TodayRows.CountReadyAsync(connection, actor.WorkspaceId, seller.Id, MostCounted, cancel);
        var plan = Plan(best, workspace, now, (minutes ?? seller.MinutesADay) - (minutes is null ? tally.Minutes : 0));
        var touches = await DescribeAsync(connection, workspace, seller, today, best, [.. plan.Fits.Concat(plan.After).Take(lines)], plan.Fits.Count, now, cancel);
        return new TodayList(today, minutes ?? seller.MinutesADay, seller.NosADay, ready, tally, plan, touches, isPlanned);
    }

    /// <summary>
    /// Puts whoever can be reached now before whoever can't, and draws the line where the minutes end. What is already done today has used
    /// up its part of the seller's minutes.
    /// </summary>
    private static DayPlan Plan(List<Prospect> best, Workspace workspace, Instant now, int minutes)
    {
        var reachable = new ReachableNow(workspace, now);
        return DayPlan.Fill(
            [.. best.Select(prospect => (prospect, next: prospect.Next!)).Select(each => new DayTouch(
                new TouchKey(each.prospect.Id, each.next.Number), each.prospect.Score, each.next.Minutes, each.next.IsPromised, each.next.IsAutomated, reachable.Now(each.prospect)))],
            minutes);
    }

    private async Task<List<TodayTouch>> DescribeAsync(
        DbConnection connection, Workspace workspace, Seller seller, LocalDate today, List<Prospect> best, List<DayTouch> lines, int fits, Instant now, CancellationToken cancel)
    {
        var ids = lines.ConvertAll(line => line.Touch.ProspectId);
        var prospects = best.ToDictionary(prospect => prospect.Id);
        var people = await TodayRows.PeopleAsync(connection, workspace.Id, ids, cancel);
        var enrollments = await TodayRows.EnrollmentsAsync(connection, workspace.Id, ids, cancel);
        var planned = await TodayRows.PlannedAsync(connection, workspace.Id, ids, cancel);
        var touches = new List<TodayTouch>(lines.Count);
        var cadences = await CadencesAsync(connection, workspace.Id, enrollments, cancel);
        var zone = NamedZone.Of(seller.ZoneId);
        foreach (var line in lines)
        {
            var prospect = prospects[line.Touch.ProspectId];
            var next = prospect.Next!;
            var row = planned[prospect.Id].FirstOrDefault(touch => touch.Number == next.Number);
            var walk = row is null ? enrollments[prospect.Id].FirstOrDefault(e => e.Number == next.Enrollment) : null;
            var step = walk is null ? null : StepOf(walk, cadences[walk.CadenceId]);
            var person = people[prospect.Id].FirstOrDefault(p => p.Number == (row?.PersonNumber ?? walk?.PersonNumber))
                ?? people[prospect.Id].OrderBy(p => p.HasLeft).ThenBy(p => p.Number).FirstOrDefault();
            var ask = TemplateRenderer.Sentence(row is null ? step?.Ask : row.Ask, TagValues.Of(prospect, person, null, seller, workspace, today));
            var score = Score.Of(prospect, workspace, chances, now);
            touches.Add(new TodayTouch(
                touches.Count + 1, line.Touch, prospect.Name, person?.Name, prospect.Company, (Channel)next.Channel, next.Minutes,
                prospect.Score, prospect.Chance, prospect.Value, prospect.Currency ?? workspace.Currency, score.Reasons,
                row?.Goal ?? step?.Goal ?? "", ask, row?.Benefit ?? step?.Benefit ?? "", next.Due, prospect.TouchesDone + 1,
                prospect.LastInAt is null && prospect.TouchesDone == 0 ? null : Silence.Days(prospect, now, zone), next.IsPromised, next.IsAutomated, row?.TimesPutOff ?? 0, prospect.Version,
                line.IsReachable, prospect.LastInAt is not null, touches.Count < fits));
        }

        return touches;
    }

    /// <summary>Each cadence that somebody of the list walks, read once.</summary>
    private async Task<Dictionary<long, CadenceDefinition>> CadencesAsync(
        DbConnection connection, long workspaceId, ILookup<long, Enrollment> enrollments, CancellationToken cancel)
    {
        var cadences = new Dictionary<long, CadenceDefinition>();
        foreach (var id in enrollments.SelectMany(walks => walks).Select(walk => walk.CadenceId).Distinct())
        {
            cadences.Add(id, await book.ReadAsync(connection, workspaceId, id, cancel));
        }

        return cadences;
    }

    private static CadenceStep? StepOf(Enrollment walk, CadenceDefinition cadence) =>
        cadence.Steps.FirstOrDefault(step => step.Id == walk.StepId) ?? cadence.Steps.ElementAtOrDefault(walk.Step);
}

/// <summary>Whether prospects can be reached at one moment; calendars are made once for each zone and country.</summary>
internal sealed class ReachableNow(Workspace workspace, Instant now)
{
    private readonly Dictionary<(string? Zone, string? Country), RecipientCalendar> _calendars = [];

    public bool Now(Prospect prospect)
    {
        var key = (prospect.ZoneId, prospect.ZoneId is null ? prospect.Country : null);
        if (!_calendars.TryGetValue(key, out var calendar))
        {
            calendar = RecipientZone.Find(null, prospect.ZoneId, prospect.Country, workspace.ZoneId, TzdbDateTimeZoneSource.Default).Calendar(workspace.Settings, now);
            _calendars.Add(key, calendar);
        }

        return Reachable.Now((Channel)(prospect.Next?.Channel ?? 0), calendar, now);
    }
}

/// <summary>A seller's list for today.</summary>
/// <param name="Date">The day, in the seller's zone.</param>
/// <param name="Minutes">The time budget.</param>
/// <param name="NosADay">No's that the seller means to collect on a day.</param>
/// <param name="Ready">Prospects whose next touch may be made, counted up to <see cref="ReadToday.MostCounted"/>.</param>
/// <param name="Tally">What has been done today.</param>
/// <param name="Plan">The best of them in the order of the day, and where the minutes end.</param>
/// <param name="Touches">The first of that order, as many as were asked for, in words.</param>
/// <param name="HasMorning">True where what is to be done on the day was written down already (<see cref="PlanMorning"/>).</param>
public sealed record TodayList(LocalDate Date, int Minutes, int NosADay, int Ready, DayTally Tally, DayPlan Plan, IReadOnlyList<TodayTouch> Touches, bool HasMorning)
{
    /// <summary>Touches that fit into the minutes.</summary>
    public int Planned => Plan.Fits.Count;
}

/// <summary>One line of Today.</summary>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Key">The touch.</param>
/// <param name="Prospect">What the prospect is called.</param>
/// <param name="Person">The person it goes to.</param>
/// <param name="Company">The company.</param>
/// <param name="Channel">How.</param>
/// <param name="Minutes">Minutes it will probably take.</param>
/// <param name="Score">The worth of a minute of it.</param>
/// <param name="Chance">The chance of a yes, 0 to 1.</param>
/// <param name="Value">What is in play; null where nobody has said.</param>
/// <param name="Currency">Currency of the value and the score.</param>
/// <param name="Reasons">The three strongest reasons, in plain words.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Ask">The close; null where it is a gift of help.</param>
/// <param name="Benefit">What they get from it.</param>
/// <param name="Due">Since when it may be made.</param>
/// <param name="TouchNumber">Which touch it is.</param>
/// <param name="SilenceDays">Days since they last said anything, or since the last touch where they never did; null where neither happened.</param>
/// <param name="IsPromised">True where the day was promised.</param>
/// <param name="IsAutomated">True where it leaves by itself.</param>
/// <param name="TimesPutOff">How often it was put off.</param>
/// <param name="Version">The prospect's version.</param>
/// <param name="IsReachable">True where they can be reached right now, in their own hours.</param>
/// <param name="HasSpoken">True where they have talked with us before.</param>
/// <param name="FitsTheDay">True where it fits into the minutes.</param>
public sealed record TodayTouch(
    int Rank, TouchKey Key, string Prospect, string? Person, string? Company, Channel Channel, int Minutes, double Score, double Chance, decimal? Value,
    string Currency, IReadOnlyList<Reason> Reasons, string Goal, string? Ask, string Benefit, Instant Due, int TouchNumber, int? SilenceDays, bool IsPromised,
    bool IsAutomated, int TimesPutOff, long Version, bool IsReachable, bool HasSpoken, bool FitsTheDay);
