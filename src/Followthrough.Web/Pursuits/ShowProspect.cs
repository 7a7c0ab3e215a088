using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;

namespace Followthrough.Web.Pursuits;

/// <summary>Puts a prospect into words.</summary>
internal static class ShowProspect
{
    public static readonly IReadOnlyList<(string Name, string Title, TimelineKind[] Kinds)> Kinds =
    [
        ("touches", "Touches", [TimelineKind.Touch, TimelineKind.PutOff]), ("replies", "Replies", [TimelineKind.Reply]), ("notes", "Notes", [TimelineKind.Note]),
        ("deals", "Deals", [TimelineKind.Deal, TimelineKind.Outcome]), ("rest", "The rest", [TimelineKind.Care, TimelineKind.Cadence, TimelineKind.Record, TimelineKind.Suppression]),
    ];

    public static ProspectPageView View(ProspectPortrait portrait, Viewer viewer, string? kind, int skip, FormView? ask)
    {
        var prospect = portrait.Prospect;
        return new ProspectPageView
        {
            Id = prospect.Id, Version = prospect.Version, Name = prospect.Name, Sentence = Sentence(portrait, viewer), Of = Of(portrait), Chips = Chips(portrait), Ask = ask,
            Care = LetDownView.Of(portrait, viewer), Next = Next(portrait, viewer), NoNext = NoNext(portrait), IsEnded = prospect.Outcome is not null, CanEnroll = prospect.MayGoOn, CanReopen = prospect.Outcome is not (null or Outcome.CeaseAndDesist), ReopensLast = prospect.Outcome is Outcome.Died,
            Reasons = ReasonView.Of(portrait.Reasons), Kinds = KindTabs(prospect.Id, kind), Timeline = [.. portrait.Timeline.Lines.Select(line => Happened(line, portrait))],
            Older = portrait.Timeline.HasMore ? $"/prospects/{prospect.Id}?{(kind is null ? "" : $"kind={kind}&")}skip={skip + ReadProspect.Entries}#timeline" : null,
            People = [.. portrait.People.Select(person => Person(person, portrait))], Deals = [.. portrait.Deals.Select(deal => Deal(deal, portrait))],
            Walks = [.. portrait.Walks.Select(walk => Walk(walk, portrait))], HoldsBack = portrait.IsSuppressed ? null : HoldsBackView.Of(prospect), Quick = Quick(portrait), Cap = portrait.IsSuppressed || (prospect.Outcome is not null && prospect.Next is null) ? null : CapView.Of(portrait.Cap), Facts = Facts(portrait),
            Custom = [.. prospect.Custom.Select(pair => (pair.Key, pair.Value))],
            Colleagues = [.. portrait.Colleagues.Take(ReadProspect.MostColleagues).Select(each => Colleague(each, portrait))],
            AllColleagues = portrait.Colleagues.Count > ReadProspect.MostColleagues ? ShowProspects.Href(new ProspectQuery { View = ProspectView.All, Text = prospect.Company }) : null,
        };
    }

    public static string? Of(ProspectPortrait portrait)
    {
        var first = portrait.People.Count > 0 ? portrait.People[0] : null;
        var parts = new[] { first?.Name == portrait.Prospect.Name ? first.Title : first?.Name, portrait.Prospect.Company }
            .Where(part => !string.IsNullOrWhiteSpace(part) && part != portrait.Prospect.Name);
        return string.Join(", ", parts) is { Length: > 0 } text ? text : null;
    }

    private static string Sentence(ProspectPortrait portrait, Viewer viewer)
    {
        var prospect = portrait.Prospect;
        var who = portrait.People.Count > 0 && portrait.People[0].Name == prospect.Name ? portrait.People[0].GivenName ?? Words.First(prospect.Name, true) : prospect.Name;
        if (prospect.Outcome == Outcome.CeaseAndDesist)
        {
            return $"{who} asked us to stop, and that holds.";
        }

        if (prospect.Outcome is { } outcome && prospect.Next is null)
        {
            var whoEnded = outcome == Outcome.OutOfBusiness ? prospect.Company ?? prospect.Name : who;
            return $"{whoEnded} {Ended(outcome)}{(prospect.OutcomeAt is { } at ? $" {Words.DayOf(at, portrait.At, portrait.Zone.Zone.Id)}" : "")}.";
        }

        var said = SilentDays(portrait) is { } days
            ? days > 0 ? $"{who} has been silent for {Words.Count(days, "day", "days")}" : $"{who} spoke with you today"
            : prospect.TouchesDone > 0 ? $"{who} hasn’t answered {(prospect.TouchesDone == 1 ? "yet" : $"{Words.Number(prospect.TouchesDone)} touches")}" : $"{who} has not heard from you yet";
        return portrait.Next is { } next ? $"{said}; next is a {Lower(NextText(next.Touch, portrait, viewer))}." : $"{said}, and nothing is planned.";
    }

    private static int? SilentDays(ProspectPortrait portrait) => ShowRow.SilentDays(portrait.Prospect, portrait.At, portrait.Workspace.ZoneId);

    private static string Ended(Outcome outcome) => outcome switch
    {
        Outcome.Hired => "hired us",
        Outcome.Died => "died",
        Outcome.OutOfBusiness => "went out of business",
        _ => "was let go",
    };

    private static List<ChipView> Chips(ProspectPortrait portrait)
    {
        var prospect = portrait.Prospect;
        var chips = new List<ChipView> { ShowRow.Stands(prospect, portrait.At, portrait.Zone.Zone), new($"tier {prospect.Tier}") };
        if (portrait.IsSuppressed)
        {
            chips.Insert(0, new ChipView("suppressed: nothing goes to them", Tone.No, "suppressed"));
        }

        if (ShowRow.Value(prospect) is { } value)
        {
            chips.Add(new ChipView(value));
        }

        if (SilentDays(portrait) is > 0 and var days)
        {
            chips.Add(new ChipView($"silent {Words.Count(days, "day", "days")}", Tone.Wait, "silence"));
        }

        chips.Add(new ChipView(prospect.TouchesDone == 1 ? "1 touch" : $"{prospect.TouchesDone} touches"));
        if (LocalTimeWords.Say(portrait.Zone, portrait.At) is { } time)
        {
            chips.Add(new ChipView(time, Icon: "clock"));
        }

        chips.AddRange(prospect.Labels.Select(label => new ChipView(label, Icon: "tag")));
        return chips;
    }

    private static NextView? Next(ProspectPortrait portrait, Viewer viewer)
    {
        if (portrait.Next is not { } next)
        {
            return null;
        }

        var key = new TouchKey(portrait.Prospect.Id, next.Touch.Number);
        var chip = next.Touch.IsPromised ? new ChipView(next.Touch.Enrollment is null ? "promised" : "comes first", Tone.Ask, "calendar")
            : next.TimesPutOff > 1 ? new ChipView($"put off {(next.TimesPutOff == 2 ? "twice" : $"{next.TimesPutOff} times")}", Tone.Wait, "skip")
            : next.Touch.IsAutomated ? new ChipView("leaves by itself", Tone.Plain, "send") : null;
        return new NextView(
            $"/today/{key}", ChannelDrawings.Icon((Channel)next.Touch.Channel), NextText(next.Touch, portrait, viewer), next.Cadence, next.Goal, next.Benefit, next.Ask, chip);
    }

    private static string NextText(NextTouch next, ProspectPortrait portrait, Viewer viewer)
    {
        var day = next.Due <= portrait.At ? "today" : Words.DayThere(next.Due, portrait.At, portrait.Zone.Zone, viewer.ZoneId);
        return $"{TouchWords.Name((Channel)next.Channel)} {day}";
    }

    private static string? NoNext(ProspectPortrait portrait) => portrait.Prospect switch
    {
        { Next: not null } => null,
        { Outcome: Outcome.CeaseAndDesist } => "They asked us to stop: every address and number of theirs is suppressed, and stays so when this record is erased.",
        { Outcome: Outcome.LetGo, LetGoReason: { } reason } => $"Let go: {OutcomeWords.Of(reason)}. Take the pursuit up again when that has changed.",
        { Outcome: Outcome.Died } => "The pursuit has ended. If somebody took their place, add them as a prospect of their own.",
        { Outcome: not null } => "The pursuit has ended. Take it up again when there is a reason to.",
        _ when portrait.IsSuppressed => "Their addresses are suppressed, so nothing can be planned. Record an outcome, or add someone else there.",
        _ => "Adrift: nobody owes them a touch. Enroll them, plan one touch, or let them go.",
    };

    private static List<TabView> KindTabs(long id, string? kind) =>
    [
        new TabView($"/prospects/{id}#timeline", "All", kind is null),
        .. Kinds.Select(each => new TabView($"/prospects/{id}?kind={each.Name}#timeline", each.Title, each.Name == kind)),
    ];

    private static HappenedView Happened(TimelineLine line, ProspectPortrait portrait)
    {
        var entry = line.Entry;
        var when = entry.At.InZone(portrait.Zone.Zone);
        return new HappenedView(
            Words.Date(when.Date, portrait.At.InZone(portrait.Zone.Zone).Date), NodaTime.Text.InstantPattern.General.Format(entry.At), ChannelDrawings.Icon(entry), entry.Summary,
            entry.Kind == TimelineKind.Reply, ChipView.OfAsk(line.Touch), entry.Detail, entry.Channel is { } channel ? TouchWords.Name(channel) : null);
    }

    private static PersonView Person(Person person, ProspectPortrait portrait) => new(
        person.Number, person.Name, person.Title,
        [
            .. person.Emails.Select(email => (email, $"mailto:{Uri.EscapeDataString(email).Replace("%40", "@", StringComparison.Ordinal)}", "email")),
            .. person.Phones.Select(phone => (phone, $"tel:{PhoneKey.Of(phone) ?? phone}", "call")),
        ],
        portrait.SuppressedPeople.Contains(person.Number), person.HasLeft);

    private static DealView Deal(Deal deal, ProspectPortrait portrait)
    {
        var today = portrait.At.InZone(portrait.Zone.Zone).Date;
        var stage = deal.Stage switch
        {
            DealStage.Proposed => new ChipView("Proposal out", Tone.Wait),
            DealStage.Won => new ChipView("Won", Tone.Go),
            DealStage.Lost when portrait.Prospect.Outcome is Outcome.Died or Outcome.OutOfBusiness => new ChipView("Closed"),
            DealStage.Lost => new ChipView("No to this one", Tone.No),
            _ => new ChipView("Talked about"),
        };
        var when = deal.ClosedOn is { } closed ? Words.Date(closed, today) : deal.ProposalOn is { } on ? $"since {Words.Date(on, today)}" : null;
        return new DealView(deal.Number, deal.Title, deal.Value is { } value ? Words.Money(value, deal.Currency) : null, stage, when);
    }

    private static WalkView Walk(Walk walk, ProspectPortrait portrait)
    {
        var enrollment = walk.Enrollment;
        var steps = walk.Definition?.Steps.Count ?? 0;
        var step = Math.Min(enrollment.Step + 1, Math.Max(1, steps));
        var today = portrait.At.InZone(portrait.Zone.Zone).Date;
        var where = enrollment.State switch
        {
            EnrollmentState.Ended => $"ended {(enrollment.EndedAt is { } at ? Words.Date(at.InZone(portrait.Zone.Zone).Date, today) : "")}: {WalkWords.Of(enrollment.Why)}",
            EnrollmentState.Paused => $"stands at step {step} of {steps}: {WalkWords.Of(enrollment.Why)}",
            _ when walk.Definition?.RepeatEveryWeeks is { } weeks => $"step {step} of {steps}, again every {Words.Count(weeks, "week", "weeks")}",
            _ => $"step {step} of {steps}",
        };
        var share = enrollment.State != EnrollmentState.Ended && walk.Definition is { RepeatEveryWeeks: null } && steps > 0 ? (double)enrollment.Step / steps : (double?)null;
        return new WalkView(
            enrollment.Number, walk.Title, walk.Definition is null ? "/cadences" : $"/cadences/{walk.Definition.Name}", where, share, enrollment.State == EnrollmentState.Active,
            enrollment.State == EnrollmentState.Paused);
    }

    private static List<FieldView> Quick(ProspectPortrait portrait)
    {
        var prospect = portrait.Prospect;
        var fields = new List<FieldView>
        {
            new("Stage", "stage", ProspectQuery.Word(prospect.Stage), FieldKind.Select, [.. Enum.GetValues<Stage>().Select(stage => (ProspectQuery.Word(stage), StageWords.Of(stage)))]),
            new("Tier", "tier", prospect.TierIsSet ? ProspectQuery.Word(prospect.Tier) : "rule", FieldKind.Select,
                [("rule", prospect.TierIsSet ? "By the rules" : $"{prospect.Tier}, by the rules"), ("a", "A: personal and first"), ("b", "B: worth a person’s time"), ("c", "C: mostly automation")]),
        };
        if (portrait.Sellers.Count > 1)
        {
            fields.Add(new FieldView(
                "Owner", "owner", prospect.OwnerId.ToString(CultureInfo.InvariantCulture), FieldKind.Select,
                [.. portrait.Sellers.Select(seller => (seller.Id.ToString(CultureInfo.InvariantCulture), seller.Name))]));
        }

        return fields;
    }

    private static List<(string Name, string Value)> Facts(ProspectPortrait portrait)
    {
        var prospect = portrait.Prospect;
        var place = string.Join(", ", new[] { prospect.City, prospect.Country }.Where(part => !string.IsNullOrWhiteSpace(part)));
        var facts = new List<(string, string?)>
        {
            ("Company", prospect.Company), ("Where", place), ("Time zone", prospect.ZoneId), ("From", prospect.Source),
            ("Fit", prospect.Fit is { } fit ? $"{fit} of 100" : null), ("Added", Words.Date(prospect.CreatedAt.InZone(portrait.Zone.Zone).Date, portrait.At.InZone(portrait.Zone.Zone).Date)),
        };
        return [.. facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Item2)).Select(fact => (fact.Item1, fact.Item2!))];
    }

    private static ColleagueView Colleague(Prospect colleague, ProspectPortrait portrait) => new(
        $"/prospects/{colleague.Id}", colleague.Name, ShowRow.Stands(colleague, portrait.At, portrait.Zone.Zone),
        colleague.LastOutAt is { } last ? $"last touched {Words.DayOf(last, portrait.At, portrait.Zone.Zone.Id)}" : "not touched yet");

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
