using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Today;

/// <summary>Reads all that one touch needs: who, why now, what happened, goal, benefit, ask and the draft.</summary>
public sealed class ReadCard(FollowDb db, CadenceBook book, IChanceModel chances, IClock clock)
{
    /// <summary>Happenings on a card.</summary>
    public const int Happenings = 4;

    /// <summary>Touches of the prospect that are looked at besides the next one: the latest by number, whatever became of them.</summary>
    private const int Latest = 40;

    /// <summary>Reads the card of a prospect's next touch; null where the touch is not the next one (any more).</summary>
    /// <exception cref="Refusal">There is no such prospect.</exception>
    public async Task<TouchCard?> RunAsync(Actor actor, TouchKey key, CancellationToken cancel = default)
    {
        var (prospect, workspace, seller, enrollment) = await RowsAsync(actor, key.ProspectId, cancel);
        if (prospect.Next is not { } next || next.Number != key.Number)
        {
            return null;
        }

        var (ws, now) = (actor.WorkspaceId, clock.GetCurrentInstant());
        var people = await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && p.ProspectId == prospect.Id).OrderBy(p => p.Number).ToListAsync(cancel);
        var touches = await db.Touches.AsNoTracking()
            .Where(t => t.WorkspaceId == ws && t.ProspectId == prospect.Id && (t.Number == key.Number || t.Number > prospect.TouchNumber - Latest))
            .OrderByDescending(t => t.Number).ToListAsync(cancel);
        var row = touches.Find(t => t.Number == key.Number);
        var cadence = enrollment is null ? null : await book.ReadAsync(db, ws, enrollment.CadenceId, cancel);
        var step = StepOf(prospect, row, enrollment, cadence);
        var person = PersonOf(people, row, enrollment?.PersonNumber);
        var deal = Deal.SpokenOf(await db.Deals.AsNoTracking().Where(d => d.WorkspaceId == ws && d.ProspectId == prospect.Id).ToListAsync(cancel));
        var values = TagValues.Of(prospect, person, deal, seller, workspace, now.InZone(NamedZone.Of(seller.ZoneId)).Date);
        var zone = RecipientZone.Find(person?.ZoneId, prospect.ZoneId, prospect.Country, workspace.ZoneId, TzdbDateTimeZoneSource.Default);
        var reasons = Score.Of(prospect, workspace, chances, now, await KnownAsync(prospect, workspace, touches, now, cancel)).Reasons;
        var happened = await HappenedAsync(prospect, touches, cancel);
        return new TouchCard(key, prospect, person, people, step, cadence?.Title, Write(step, values), reasons, happened, zone, workspace, row?.TimesPutOff ?? 0, now)
        {
            Said = row?.Note, Before = Before(prospect, next, touches, step, values, await TouchCap.ReadAsync(db, prospect, person?.Number, workspace.Settings, now, cancel)),
        };
    }

    /// <summary>The prospect, with whom it belongs to and the walk that its next touch is a step of: in one question, because a card is asked for at every key.</summary>
    private async Task<(Prospect Prospect, Workspace Workspace, Seller Seller, Enrollment? Enrollment)> RowsAsync(Actor actor, long id, CancellationToken cancel)
    {
        var (ws, own) = (actor.WorkspaceId, actor.SellerId);
        var rows = await (
            from prospect in db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws && p.Id == id)
            from workspace in db.Workspaces.Where(w => w.Id == ws)
            from seller in db.Sellers.Where(s => s.WorkspaceId == ws && s.Id == (own ?? prospect.OwnerId))
            from enrollment in db.Enrollments.Where(e => e.WorkspaceId == ws && e.ProspectId == id && e.Number == prospect.NextEnrollment).DefaultIfEmpty()
            select new { prospect, workspace, seller, enrollment }).SingleOrDefaultAsync(cancel) ?? throw Refusal.NotFound($"There is no prospect {id}.");
        return (rows.prospect, rows.workspace, rows.seller, rows.enrollment);
    }

    /// <summary>What was asked and given before, and how often they were touched lately.</summary>
    private static Beforehand Before(Prospect prospect, NextTouch next, List<Touch> touches, CadenceStep step, TagValues values, TouchCap cap)
    {
        var made = touches.Where(t => t is { Direction: Direction.Out, State: TouchState.Done or TouchState.Leaving }).Take(Beforehand.Most).ToList();
        var taken = Giving.TakenInARow(made.Where(t => !(t.DoneAt <= prospect.LastInAt)));
        var asked = made.Find(t => t.AskState != AskState.None);
        // What makes good a wrong is no moment to ask again for what was asked before it.
        if (asked is not { AskState: AskState.Lapsed, Ask: not null } || next is { IsPromised: true, Enrollment: not null })
        {
            return new Beforehand(null, [], cap, taken);
        }

        var wordings = AskAgain.Wordings(asked.Ask, [.. made.Select(t => t.Ask).OfType<string>(), .. step.Ask is null ? [] : new[] { step.Ask }])
            .Take(Beforehand.MostWordings).Select(wording => (wording, TemplateRenderer.Sentence(wording, values) ?? wording)).ToList();
        return new Beforehand(asked, wordings, cap, taken);
    }

    /// <summary>What is known beyond the row: how they last spoke, and by which channel all that is unanswered went out.</summary>
    private async Task<TouchFeatures> KnownAsync(Prospect prospect, Workspace workspace, List<Touch> touches, Instant now, CancellationToken cancel)
    {
        var features = TouchFeatures.Of(prospect, now, NamedZone.Of(workspace.ZoneId));
        var reply = prospect.LastInAt is null
            ? null
            : await db.Timeline.AsNoTracking()
                .Where(e => e.WorkspaceId == prospect.WorkspaceId && e.ProspectId == prospect.Id && e.At == prospect.LastInAt && e.Channel != null)
                .OrderByDescending(e => e.Number).Select(e => e.Channel).FirstOrDefaultAsync(cancel);
        var unanswered = touches.Where(t => t is { State: TouchState.Done, Direction: Direction.Out } && (prospect.LastInAt is null || t.DoneAt > prospect.LastInAt))
            .Select(t => t.Channel).Distinct().ToList();
        return features with { LastReplyChannel = reply, UnansweredChannel = unanswered.Count == 1 ? unanswered[0] : null };
    }

    /// <summary>The step as it stands for this prospect: their own row, or the cadence's.</summary>
    internal static CadenceStep StepOf(Prospect prospect, Touch? row, Enrollment? enrollment, CadenceDefinition? cadence) => row is not null
        ? OfRow(row)
        : (cadence!.Steps.FirstOrDefault(s => s.Id == enrollment!.StepId) ?? cadence.Steps[Math.Min(enrollment!.Step, cadence.Steps.Count - 1)])
            .For(prospect.WorkspaceId, enrollment!.CadenceId, prospect.Id).Round(enrollment.Rounds);

    /// <summary>Whom it goes to: whom the row or the walk names, else the first who is still there.</summary>
    internal static Person? PersonOf(List<Person> people, Touch? row, int? walker) =>
        people.Find(p => p.Number == (row is null ? walker : row.PersonNumber)) ?? people.OrderBy(p => p.HasLeft).ThenBy(p => p.Number).FirstOrDefault();

    /// <summary>A touch of a person's own, as if it were a step: it is rendered and shown the same way.</summary>
    private static CadenceStep OfRow(Touch row) => new()
    {
        Id = "own", Channel = row.Channel, Goal = row.Goal, Benefit = row.Benefit, Ask = row.Ask, IsGiftOfHelp = row.IsGiftOfHelp, Subject = row.Subject,
        Template = row.Body ?? "", Minutes = row.Minutes,
    };

    internal static Draft Write(CadenceStep step, TagValues values)
    {
        try
        {
            return TemplateRenderer.Render(step, values);
        }
        catch (FormatException)
        {
            // A seller's own words may hold braces that are no tags: they are shown as they were written.
            return new Draft(step.Subject, step.Template, step.Ask, null, []);
        }
    }

    private async Task<IReadOnlyList<Happening>> HappenedAsync(Prospect prospect, List<Touch> touches, CancellationToken cancel)
    {
        var (ws, id) = (prospect.WorkspaceId, prospect.Id);
        var entries = await db.Timeline.AsNoTracking().Where(e => e.WorkspaceId == ws && e.ProspectId == id)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Take(Happenings).ToListAsync(cancel);
        var older = entries.Select(e => e.TouchNumber).OfType<int>().Where(number => !touches.Exists(t => t.Number == number)).ToList();
        var known = older.Count == 0
            ? touches
            : [.. touches, .. await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && t.ProspectId == id && older.Contains(t.Number)).ToListAsync(cancel)];
        return [.. entries.Select(e => new Happening(e, known.Find(t => t.Number == e.TouchNumber)))];
    }
}

/// <summary>A timeline entry with the touch it is about.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Touch">The touch; null where it is about none.</param>
public sealed record Happening(TimelineEntry Entry, Touch? Touch);

/// <summary>All that one touch needs.</summary>
/// <param name="Key">The touch.</param>
/// <param name="Prospect">The prospect.</param>
/// <param name="Person">Whom it goes to.</param>
/// <param name="People">Everyone known there.</param>
/// <param name="Step">Channel, goal, benefit, ask and template, of the cadence's step or of the touch a person planned.</param>
/// <param name="Cadence">Title of the cadence; null for a person's own touch.</param>
/// <param name="Draft">The words, with what couldn't be filled in.</param>
/// <param name="Reasons">Why now, the strongest first.</param>
/// <param name="Happened">The last things that happened, the latest first.</param>
/// <param name="Zone">Their zone and where it is known from.</param>
/// <param name="Workspace">The workspace.</param>
/// <param name="TimesPutOff">How often it was put off.</param>
/// <param name="At">When the card was read.</param>
public sealed record TouchCard(
    TouchKey Key, Prospect Prospect, Person? Person, IReadOnlyList<Person> People, CadenceStep Step, string? Cadence, Draft? Draft, IReadOnlyList<Reason> Reasons,
    IReadOnlyList<Happening> Happened, RecipientZone Zone, Workspace Workspace, int TimesPutOff, Instant At)
{
    /// <summary>What they said when this was agreed ("call me in March: the new budget is out then"); null where nothing is kept.</summary>
    public string? Said { get; init; }

    /// <summary>What was asked and given before.</summary>
    public Beforehand Before { get; init; } = new(null, [], new TouchCap(0, 0, 0), 0);
}

/// <summary>What went before a touch.</summary>
/// <param name="Lapsed">The last ask, where it lapsed: it is to be made again, differently; else null.</param>
/// <param name="Wordings">Other words for it: as a template, and as they read.</param>
/// <param name="Cap">How often they were touched lately.</param>
/// <param name="TakenInARow">How many touches in a row, since they last said anything, only took.</param>
public sealed record Beforehand(Touch? Lapsed, IReadOnlyList<(string Template, string Words)> Wordings, TouchCap Cap, int TakenInARow)
{
    /// <summary>Touches that are looked at.</summary>
    public const int Most = 12;

    /// <summary>Wordings that are proposed.</summary>
    public const int MostWordings = 3;
}
