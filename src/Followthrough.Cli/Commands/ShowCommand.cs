using System.CommandLine;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Today;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow show WHO</c>: one prospect, what happened and what is next.</summary>
internal static class ShowCommand
{
    /// <summary>Happenings shown; all of them with <c>--all</c>.</summary>
    private const int Happenings = 25;

    private static readonly Argument<string[]> Who = new("WHO") { Description = "A number, a name, an address or a part of a name.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> All = new("--all") { Description = $"The whole timeline instead of its last {Happenings} entries." };

    public static Command Build()
    {
        var command = new Command("show", "One prospect: who they are, what happened, what is next.") { Who, All };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var (id, _) = await Whom.FindAsync(opened, actor, string.Join(' ', parsed.GetRequiredValue(Who)), cancel);
        var (db, ws) = (opened.Db, actor.WorkspaceId);
        var shown = new Shown(
            await db.Prospects.AsNoTracking().SingleAsync(p => p.WorkspaceId == ws && p.Id == id, cancel),
            await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && p.ProspectId == id).OrderBy(p => p.Number).ToListAsync(cancel),
            await db.Deals.AsNoTracking().Where(d => d.WorkspaceId == ws && d.ProspectId == id).OrderBy(d => d.Number).ToListAsync(cancel),
            await TimelineAsync(db, ws, id, parsed.GetValue(All), cancel),
            await CardAsync(opened, actor, id, cancel),
            await opened.ZoneAsync(cancel));
        parsed.Write(Json(shown), console => ShownText.Write(console, shown));
        return 0;
    }

    private static async Task<List<TimelineEntry>> TimelineAsync(FollowDb db, long ws, long id, bool all, CancellationToken cancel)
    {
        var entries = db.Timeline.AsNoTracking().Where(e => e.WorkspaceId == ws && e.ProspectId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Number);
        return await (all ? entries : entries.Take(Happenings)).ToListAsync(cancel);
    }

    private static async Task<TouchCard?> CardAsync(OpenedStore opened, Features.Team.Actor actor, long id, CancellationToken cancel)
    {
        var next = await opened.Db.Prospects.Where(p => p.WorkspaceId == actor.WorkspaceId && p.Id == id).Select(p => p.NextNumber).SingleAsync(cancel);
        return next is { } number ? await opened.Verb<ReadCard>().RunAsync(actor, new TouchKey(id, number), cancel) : null;
    }

    private static object Json(Shown shown)
    {
        var (p, zone) = (shown.Prospect, shown.Zone);
        return new
        {
            prospect = new
            {
                id = p.Id, name = p.Name, company = p.Company, city = p.City, country = p.Country, zone = p.ZoneId, stage = Words.Of(p.Stage), standing = Words.Of(p.Standing),
                tier = p.Tier.ToString(), fit = p.Fit, source = p.Source, labels = p.Labels, custom = p.Custom, value = p.Value, currency = p.Currency,
                chance = Math.Round(p.Chance, 4), score = Math.Round(p.Score, 4), touchesDone = p.TouchesDone, unanswered = p.Unanswered,
                notNowUntil = p.NotNowUntil is { } until ? TimeText.Iso(until) : null, proposalOn = p.ProposalOn is { } on ? TimeText.Iso(on) : null,
                lastIn = p.LastInAt is { } last ? TimeText.Iso(last, zone) : null, created = TimeText.Iso(p.CreatedAt, zone), version = p.Version,
            },
            people = shown.People.Select(person => new { number = person.Number, name = person.Name, title = person.Title, emails = person.Emails, phones = person.Phones, hasLeft = person.HasLeft }),
            deals = shown.Deals.Select(deal => new
            {
                number = deal.Number, title = deal.Title, value = deal.Value, currency = deal.Currency, stage = Words.Of(deal.Stage),
                proposalOn = deal.ProposalOn is { } on ? TimeText.Iso(on) : null, closedOn = deal.ClosedOn is { } closed ? TimeText.Iso(closed) : null,
            }),
            outcome = p.Outcome is { } outcome ? Words.Of(Words.Outcomes, outcome) : null,
            outcomeAt = p.OutcomeAt is { } at ? TimeText.Iso(at, zone) : null,
            letGoReason = p.LetGoReason is { } reason ? Words.Of(Words.LetGoReasons, reason) : null,
            nextTouch = shown.Card is not { } card ? null : NextJson(card, zone),
            timeline = shown.Timeline.Select(e => new
            {
                at = TimeText.Iso(e.At, zone), kind = Words.Of(e.Kind), channel = e.Channel is { } channel ? Words.Of(Words.Channels, channel) : null, summary = e.Summary, detail = e.Detail,
            }),
        };
    }

    private static object NextJson(TouchCard card, DateTimeZone zone) => new
    {
        touch = card.Key.ToString(), channel = Words.Of(Words.Channels, card.Step.Channel), due = TimeText.Iso(card.Prospect.Next!.Due, zone), minutes = card.Prospect.Next.Minutes,
        person = card.Person?.Name, goal = card.Step.Goal, benefit = card.Step.Benefit, ask = card.Draft?.Ask ?? card.Step.Ask, cadence = card.Cadence,
        subject = card.Draft?.Subject, draft = card.Draft?.Text, reasons = card.Reasons.Select(reason => reason.Text), promised = card.Prospect.Next.IsPromised,
        automated = card.Prospect.Next.IsAutomated,
    };
}

/// <summary>All that <c>follow show</c> shows.</summary>
internal sealed record Shown(Prospect Prospect, List<Person> People, List<Deal> Deals, List<TimelineEntry> Timeline, TouchCard? Card, DateTimeZone Zone);
