using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Features;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Web.Parts;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>
/// The questions of a prospect's page. What was filled in stands in them again when something was wrong with it.
/// </summary>
internal static class ProspectAsks
{
    public static readonly IReadOnlyList<string> Names = ["reply", "log", "note", "hesitation", "plan", "outcome", "reopen", "enroll", "edit", "person", "deal", "merge", "erase", "let-down", "made-good", "whole"];

    /// <summary>The question of that name.</summary>
    /// <param name="name">Its name in the address.</param>
    /// <param name="portrait">The prospect.</param>
    /// <param name="number">Which person or deal; null for a new one.</param>
    /// <param name="sent">What was filled in; null at first.</param>
    /// <param name="wrong">What was wrong with it.</param>
    /// <exception cref="Refusal">There is no such question.</exception>
    public static FormView Of(string name, ProspectPortrait portrait, int? number, IFormCollection? sent, string? wrong)
    {
        var prospect = portrait.Prospect;
        var form = name switch
        {
            "reply" => Ask("What did they say?", "Write it down",
                new("How", "channel", "email", FieldKind.Choice, ProspectForms.Channels), new("Their words", "words", Kind: FieldKind.Lines, Focus: true),
                new("When", "on", Kind: FieldKind.Day, Hint: "Empty for just now.")) with { Under = "Every automated step stops, and answering them becomes the next touch." },
            "log" => Ask("Log a touch that was not planned.", "Log it",
                new("How", "channel", "call", FieldKind.Choice, ProspectForms.Channels), new("What came of it", "result", "talked", FieldKind.Choice, ProspectForms.Results),
                new("What you asked for", "ask", Hint: "Empty where you asked for nothing.", Focus: true), new("Not before", "until", Kind: FieldKind.Day, Hint: "With “not now”: the day they named."),
                new("Minutes", "minutes", Kind: FieldKind.Amount), new("Note", "note", Wide: true)),
            "note" => Ask("A note, for whoever follows up next.", "Keep it", new FieldView("Note", "note", Kind: FieldKind.Lines, Focus: true)),
            "hesitation" => Ask("What holds them back?", "Write it down",
                new("It is", "hesitation", prospect.Hesitation is { } held ? HesitationWords.Name(held) : "putting-off", FieldKind.Choice,
                    [.. Enum.GetValues<Hesitation>().Select(each => (HesitationWords.Name(each), Words.Begin(HesitationWords.Of(each)))), ("none", "Nothing any more")]),
                new("How they put it", "words", prospect.HesitationWords, Focus: true, Wide: true)) with { Under = "Named, it can be answered: the touches that answer it are proposed on this page and on the card." },
            "plan" => Plan(portrait),
            "outcome" => Outcome(portrait),
            "reopen" => Ask("Take the pursuit up again?", "Take it up", new FieldView("Why now", "why", Focus: true)) with { Under = "They stand adrift until you enroll them or plan a touch." },
            "enroll" => Enroll(portrait),
            "edit" => Edit(prospect),
            "person" => Person(portrait, number),
            "deal" => Deal(portrait, number),
            "merge" => Ask("Which record is the same prospect?", "Merge it into this one",
                new FieldView("Its number or address", "other", Focus: true, Hint: "The number stands in its page’s address, after /prospects/.")) with
            {
                Under = "People, deals, touches, what happened and walks through cadences move here under new numbers; the other record goes. It can be undone until something else happens.",
            },
            "let-down" => Ask("How were they let down?", "Write it down",
                new("What happened, in their eyes", "what", Focus: true, Wide: true), new("Whose fault it was", "fault", "ours", FieldKind.Choice, ProspectForms.Faults),
                new("When", "on", Kind: FieldKind.Day, Hint: "Empty for today."), new($"What it cost them, in {portrait.Workspace.Currency}", "cost", Kind: FieldKind.Amount, Hint: "Empty where nobody has said."),
                new("What makes it good", "make-good", Wide: true, Hint: "What you mean to do; ask them first.")) with
            {
                Under = "Selling stops. A call is owed today, before everything else, and you come back until they say that it is right again.",
            },
            "made-good" => Ask("What was done to make it good?", "It is done", Numbered(number), new("What was done", "make-good", Focus: true, Wide: true)) with { Under = "It isn’t over yet: ask them whether it is right." },
            "whole" => Ask("Do they say that it is right again?", "They say so", Numbered(number), new("What made it good", "make-good", Focus: true, Wide: true, Hint: "Where it differs from what stands there.")),
            "erase" => Ask($"Erase {prospect.Name} for good?", "Erase",
                new FieldView("And never contact them again, whoever brings them back", "suppress", Kind: FieldKind.Tick)) with
            {
                Tone = Tone.No, Under = "Every row of theirs goes: people, deals, touches, notes. There is no undo. Addresses that are suppressed stay so, as hashes nobody can read. To only stop following up, record an outcome instead.",
            },
            _ => throw Refusal.NotFound("There is nothing here."),
        };
        var version = new FieldView("", "version", (sent?["version"].FirstOrDefault() is { } known && wrong is null ? known : prospect.Version.ToString(CultureInfo.InvariantCulture)), FieldKind.Hidden);
        return form with
        {
            Action = $"/prospects/{prospect.Id}/{name}", Cancel = $"/prospects/{prospect.Id}", Wrong = wrong,
            Fields = [version, .. form.Fields.Select(field => sent is not null && field.Kind != FieldKind.Hidden ? field with { Value = sent[field.Name].FirstOrDefault() } : field)],
        };
    }

    private static FormView Ask(string title, string submit, params FieldView[] fields) => new(title, "", fields, submit, "");

    private static FieldView Numbered(int? number) => new("", "number", number?.ToString(CultureInfo.InvariantCulture), FieldKind.Hidden);

    private static FormView Plan(ProspectPortrait portrait)
    {
        var today = portrait.At.InZone(portrait.Zone.Zone).Date;
        var day = today.DayOfWeek switch { IsoDayOfWeek.Friday => today.PlusDays(3), IsoDayOfWeek.Saturday => today.PlusDays(2), _ => today.PlusDays(1) };
        return Ask("Plan the next touch.", "Plan it",
            new("How", "channel", "call", FieldKind.Choice, ProspectForms.Channels), new("On", "on", ProspectForms.Word(day), FieldKind.Day, Hint: "In their calendar."),
            new("What it shall achieve", "goal", Focus: true, Wide: true), new("What they get from it", "benefit", Wide: true),
            new("The ask", "ask", Hint: "Empty makes it a gift of help.", Wide: true), new("The day was promised to them", "promised", Kind: FieldKind.Tick));
    }

    private static FormView Outcome(ProspectPortrait portrait) => Ask($"How did it end with {portrait.Prospect.Name}?", "Record it",
        new("How it ended", "outcome", null, FieldKind.Choice, ProspectForms.Outcomes),
        new($"Worth, in {portrait.Workspace.Currency}", "value", portrait.Prospect.Value?.ToString("0.##", CultureInfo.InvariantCulture), FieldKind.Amount, Hint: "When they hired you."),
        new("Note", "note", Focus: true), new("When let go: stay in touch now and then", "nurture", Kind: FieldKind.Tick));

    private static FormView Enroll(ProspectPortrait portrait)
    {
        var suggested = Suggested(portrait.Prospect);
        return Ask("Which cadence shall they walk?", "Enroll them",
            new("Cadence", "cadence", portrait.Cadences.Any(each => each.Name == suggested) ? suggested : null, FieldKind.Select, [.. portrait.Cadences.Select(each => (each.Name, each.Title))], Focus: true),
            new("Even if they don’t meet your criteria", "forced", Kind: FieldKind.Tick)) with { Under = "One they walk already is replaced." };
    }

    /// <summary>The cadence that fits where they are in the process.</summary>
    public static string Suggested(Prospect prospect) => prospect switch
    {
        { Outcome: Domain.Prospects.Outcome.Hired } => "won-and-referral",
        { Stage: Stage.Talking } => "after-first-conversation",
        { Stage: Stage.ProposalOut } => "proposal-silence",
        { Stage: Stage.NotNow } => "not-now",
        { Stage: Stage.Nurture } => "nurture",
        { Stage: Stage.Customer } => "won-and-referral",
        _ => "new-lead",
    };

    private static FormView Edit(Prospect prospect) => Ask("What do you know of them?", "Keep it",
        new("Name", "name", prospect.Name, Focus: true), new("Company", "company", prospect.Company), new("City", "city", prospect.City), new("Country", "country", prospect.Country),
        new("Postal address", "postal", prospect.PostalAddress, FieldKind.Lines, Hint: "The lines below the name, as on an envelope.", Wide: true),
        new("Time zone", "zone", prospect.ZoneId, Hint: "Such as America/Denver; empty where nobody knows."), new("Where they came from", "source", prospect.Source),
        new("Labels", "labels", string.Join(", ", prospect.Labels), Hint: "With commas between them.", Wide: true));

    private static FormView Person(ProspectPortrait portrait, int? number)
    {
        var person = portrait.People.FirstOrDefault(each => each.Number == number);
        if (person is null && number is not null)
        {
            throw Refusal.NotFound($"{portrait.Prospect.Name} has no person {number}.");
        }

        return Ask(person is null ? "Who else is there?" : $"What has changed about {person.Name}?", "Keep it",
            new("", "number", number?.ToString(CultureInfo.InvariantCulture), FieldKind.Hidden), new("Name", "name", person?.Name, Focus: true), new("What they do there", "title", person?.Title),
            new("Mail", "emails", string.Join(", ", person?.Emails ?? []), Hint: "The preferred one first, with commas between."),
            new("Telephone", "phones", string.Join(", ", person?.Phones ?? []), Hint: "The preferred one first, with commas between."),
            new("Time zone", "zone", person?.ZoneId, Hint: "Where it differs from the prospect’s."), new("They have left", "left", person?.HasLeft == true ? "true" : null, FieldKind.Tick));
    }

    private static FormView Deal(ProspectPortrait portrait, int? number)
    {
        var deal = portrait.Deals.FirstOrDefault(each => each.Number == number);
        if (deal is null && number is not null)
        {
            throw Refusal.NotFound($"{portrait.Prospect.Name} has no deal {number}.");
        }

        return Ask(deal is null ? "What would you propose to them?" : $"How does “{deal.Title}” stand?", "Keep it",
            new("", "number", number?.ToString(CultureInfo.InvariantCulture), FieldKind.Hidden),
            new("Where it is", "stage", (deal?.Stage ?? DealStage.Open).ToString().ToLowerInvariant(), FieldKind.Choice,
                [("open", "Talked about"), ("proposed", "The proposal is out"), ("won", "They said yes"), ("lost", "They said no to this one")]),
            new("What it is", "title", deal?.Title, Focus: true), new("Worth", "value", deal?.Value?.ToString("0.##", CultureInfo.InvariantCulture), FieldKind.Amount),
            new("Currency", "currency", deal?.Currency ?? portrait.Workspace.Currency),
            new("Went out on", "on", deal?.ProposalOn is { } on ? ProspectForms.Word(on) : null, FieldKind.Day, Hint: "From then on its silence is watched. Empty for today."));
    }
}
