using Followthrough.Domain.Insights;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Features.Today;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Insights;

/// <summary>Reads what a seller's week holds: what was done in it, and what stands before them.</summary>
public sealed class ReadWorksheet(FollowDb db, ReadToday today, IClock clock)
{
    /// <summary>People of the week that are read at most: more than a page takes.</summary>
    public const int MostLines = 40;

    /// <summary>Reads it.</summary>
    /// <param name="actor">Whose; the actor needs a seller.</param>
    /// <param name="asked">The week; null for the one we are in, in the seller's zone.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="Refusal">There is no such seller.</exception>
    public async Task<Worksheet> RunAsync(Actor actor, IsoWeek? asked = null, CancellationToken cancel = default)
    {
        var seller = await db.Sellers.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == actor.WorkspaceId && s.Id == actor.SellerId, cancel)
            ?? throw Refusal.NotFound("There is no such seller.");
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == actor.WorkspaceId, cancel);
        var zone = NamedZone.Of(seller.ZoneId);
        var now = clock.GetCurrentInstant();
        var day = now.InZone(zone).Date;
        var shown = asked ?? IsoWeek.Of(day);
        var week = await MadeAsync(seller, shown, zone, cancel);
        var before = await MadeAsync(seller, shown.Plus(-1), zone, cancel);
        var plan = shown.Sunday < day ? [] : await PlanAsync(actor, shown, zone, now, cancel);
        return new Worksheet(
            shown, day, seller, workspace.Name, [.. shown.Days.Select(each => WorksheetSums.Of([.. week.Where(touch => touch.Day == each)], zone))], WorksheetSums.Of(week, zone),
            WorksheetSums.Of(before, zone), [.. week.Where(touch => touch.Done.IsByHand)], plan, workspace.Settings.Hours.Days);
    }

    /// <summary>What happened in a week, the earliest first: what the seller did, and every answer.</summary>
    private async Task<IReadOnlyList<WorksheetMade>> MadeAsync(Seller seller, IsoWeek week, DateTimeZone zone, CancellationToken cancel)
    {
        var (begin, end) = (week.Monday.AtStartOfDayInZone(zone).ToInstant(), week.Plus(1).Monday.AtStartOfDayInZone(zone).ToInstant());
        var rows = await (
            from touch in db.Touches.AsNoTracking()
            join prospect in db.Prospects.AsNoTracking() on new { touch.WorkspaceId, Id = touch.ProspectId } equals new { prospect.WorkspaceId, prospect.Id }
            where touch.WorkspaceId == seller.WorkspaceId && touch.SellerId == seller.Id && touch.DoneAt >= begin && touch.DoneAt < end
                && (touch.State == TouchState.Done || touch.State == TouchState.Leaving)
            orderby touch.DoneAt
            select new { touch.ProspectId, touch.Number, touch.DoneAt, touch.Direction, touch.Channel, touch.Ask, touch.AskState, touch.Result, touch.Minutes, prospect.Tier, prospect.Name, prospect.Company, prospect.Value }).ToListAsync(cancel);
        return [.. rows.Select(row => new WorksheetMade(
            row.DoneAt!.Value.InZone(zone).Date, new DoneTouch(new TouchKey(row.ProspectId, row.Number), row.DoneAt!.Value, row.Direction, row.Result, row.AskState, row.Minutes, row.Tier, row.Name),
            row.Company, row.Channel, row.Ask, row.Value))];
    }

    /// <summary>Whom a person has to touch until the week ends, day by day, and of a day as Today ranks them.</summary>
    private async Task<IReadOnlyList<WorksheetLine>> PlanAsync(Actor actor, IsoWeek week, DateTimeZone zone, Instant now, CancellationToken cancel)
    {
        var end = week.Plus(1).Monday.AtStartOfDayInZone(zone).ToInstant();
        var list = await today.RunAsync(actor, asIfAt: end, cancel: cancel);
        var chosen = list.Touches.Where(touch => !touch.IsAutomated).Take(MostLines).ToList();
        var ids = chosen.Select(touch => touch.Key.ProspectId).ToList();
        var tiers = await db.Prospects.Where(p => p.WorkspaceId == actor.WorkspaceId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Tier, cancel);
        var phones = (await db.People.Where(p => p.WorkspaceId == actor.WorkspaceId && ids.Contains(p.ProspectId) && !p.HasLeft).AsNoTracking().ToListAsync(cancel))
            .Where(person => person.Phones.Count > 0).ToLookup(person => person.ProspectId);
        var first = LocalDate.Max(week.Monday, now.InZone(zone).Date);
        return [.. chosen.Select(touch => new WorksheetLine(
            LocalDate.Max(first, touch.Due.InZone(zone).Date), touch.Person ?? touch.Prospect, touch.Company == touch.Prospect && touch.Person is null ? null : touch.Company, touch.Channel,
            tiers.GetValueOrDefault(touch.Key.ProspectId, Tier.C), touch.Ask, touch.Goal, touch.Minutes, touch.IsPromised,
            phones[touch.Key.ProspectId].OrderByDescending(person => person.Name == touch.Person).FirstOrDefault()?.Phones[0])).OrderBy(line => line.Day)];
    }
}

/// <summary>A seller's week, to work with on paper.</summary>
/// <param name="Week">The week.</param>
/// <param name="Today">The day it was made on, in the seller's zone.</param>
/// <param name="Seller">Whose.</param>
/// <param name="Business">The workspace's name.</param>
/// <param name="Days">What was done on each of its seven days.</param>
/// <param name="Sum">What was done in it.</param>
/// <param name="Before">What was done in the week before.</param>
/// <param name="Made">The touches made in it by hand.</param>
/// <param name="Plan">Whom to touch until it ends, day by day, the best of a day first; empty for a week that is over.</param>
/// <param name="WorkingDays">The days of the week on which the business works.</param>
public sealed record Worksheet(
    IsoWeek Week, LocalDate Today, Seller Seller, string Business, IReadOnlyList<WorksheetSums> Days, WorksheetSums Sum, WorksheetSums Before,
    IReadOnlyList<WorksheetMade> Made, IReadOnlyList<WorksheetLine> Plan, IReadOnlyList<IsoDayOfWeek> WorkingDays)
{
    /// <summary>True where the week is over.</summary>
    public bool IsOver => Week.Sunday < Today;
}

/// <summary>Figures of a day or a week.</summary>
/// <param name="Touches">Touches made.</param>
/// <param name="Asks">Of them, those with an ask.</param>
/// <param name="Nos">No's collected.</param>
/// <param name="Yeses">Prospects who said yes.</param>
/// <param name="Minutes">Minutes spent.</param>
public sealed record WorksheetSums(int Touches, int Asks, int Nos, int Yeses, int Minutes)
{
    internal static WorksheetSums Of(IReadOnlyList<WorksheetMade> week, DateTimeZone zone)
    {
        var tally = DayTally.Of([.. week.Select(touch => touch.Done)], zone);
        return new(tally.Touches, tally.Asks, tally.Nos, week.Where(touch => touch.IsYes).Select(touch => touch.Done.Key.ProspectId).Distinct().Count(), tally.Minutes);
    }
}

/// <summary>A touch that was made.</summary>
/// <param name="Day">On which day, in the seller's zone.</param>
/// <param name="Done">The touch, as every figure takes it.</param>
/// <param name="Company">The company.</param>
/// <param name="Channel">How.</param>
/// <param name="Ask">What was asked for.</param>
/// <param name="Value">What is in play.</param>
public sealed record WorksheetMade(LocalDate Day, DoneTouch Done, string? Company, Channel Channel, string? Ask, decimal? Value)
{
    /// <summary>True where something was asked for.</summary>
    public bool HasAsk => Done.Ask != AskState.None;

    /// <summary>True where they said no.</summary>
    public bool IsNo => Done.Result is TouchResult.No or TouchResult.Stop || Done.Ask == AskState.Declined;

    /// <summary>True where they said yes.</summary>
    public bool IsYes => Done.Result == TouchResult.Yes || Done.Ask == AskState.Taken;
}

/// <summary>A touch to make.</summary>
/// <param name="Day">From which day on.</param>
/// <param name="Who">Whom.</param>
/// <param name="Company">Their company.</param>
/// <param name="Channel">How.</param>
/// <param name="Tier">The prospect's tier.</param>
/// <param name="Ask">What to ask; null where it is a gift of help.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Minutes">Minutes it will probably take.</param>
/// <param name="IsPromised">True where the day was promised.</param>
/// <param name="Phone">A number, where one is known.</param>
public sealed record WorksheetLine(
    LocalDate Day, string Who, string? Company, Channel Channel, Tier Tier, string? Ask, string Goal, int Minutes, bool IsPromised, string? Phone);
