using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>An arc: how a story runs from the first contact to the demo's first morning.</summary>
/// <param name="Count">How many of them the demo has.</param>
/// <param name="From">Begun at least so many days ago …</param>
/// <param name="To">… and at most so many.</param>
/// <param name="Tell">Tells one, from its beginning.</param>
/// <param name="IsNear">True where it needs someone whose day is the seller's.</param>
internal sealed record Arc(int Count, int From, int To, Action<Teller, Story> Tell, bool IsNear = false);

/// <summary>The arcs of the demo, from strangers to customers and those who are gone.</summary>
internal static class Arcs
{
    public static readonly IReadOnlyList<Arc> All =
    [
        new(22, 0, 2, (t, s) => Plain(t, s, ShippedCadences.NewLead)),
        new(44, 3, 24, Fresh),
        new(48, 30, 190, (t, s) => Plain(t, s, ShippedCadences.NewLead)),
        new(6, 25, 60, PutOffTwice),
        new(38, 14, 90, Talking),
        new(3, 20, 60, PromisedToday, IsNear: true),
        new(26, 25, 200, ProposalSilent),
        new(9, 40, 160, ProposalAnswered),
        new(22, 40, 300, NotNowAhead),
        new(2, 90, 320, NotNowToday, IsNear: true),
        new(34, 260, 1_080, Nurtured),
        new(44, 40, 1_080, SaidNo),
        new(46, 150, 1_080, Customer),
        new(3, 200, 900, LetDown),
        new(22, 60, 900, LetGo),
        new(8, 100, 900, (t, s) => Ended(t, s, Outcome.OutOfBusiness, "The website says that they have closed.")),
        new(2, 300, 900, (t, s) => Ended(t, s, Outcome.Died, "The family wrote. Sent flowers.")),
        new(3, 90, 500, CeaseAndDesist),
        new(9, 20, 200, (t, s) => Plain(t, s, null)),
        new(7, 90, 400, LeftAdrift),
        new(10, 4, 40, AnsweredLately),
    ];

    private static decimal? Value(Teller t) => t.Dice.Next(100) < 40 ? t.Money(1_500, 18_000) : null;

    private static void Plain(Teller t, Story s, string? cadence)
    {
        s.Added(cadence, Value(t));
        t.Finish(s);
    }

    private static void Fresh(Teller t, Story s)
    {
        s.Added(ShippedCadences.NewLead, Value(t), t.Dice.Next(3) == 0 ? t.Cast.Pick(Sayings.Notes) : null);
        t.Finish(s);
    }

    private static void PutOffTwice(Teller t, Story s)
    {
        s.Added(ShippedCadences.NewLead, Value(t));
        t.Walk(s, t.Ago(9), talks: 0);
        foreach (var days in new[] { 6, 3 })
        {
            s.GoTo(t.Ago(days));
            s.Settle();
            if (s.Prospect.Next is { IsAutomated: false } next && next.Due <= s.Now)
            {
                s.Snooze(s.Now.InZone(s.Zone).Date.PlusDays(2), t.Cast.Pick(Sayings.PutOffs));
            }
        }

        t.Rest(s);
    }

    private static void Begin(Teller t, Story s, double latestDaysAgo)
    {
        s.Added(ShippedCadences.NewLead, Value(t));
        t.UntilTalk(s, t.Ago(latestDaysAgo));
        if (t.Dice.Next(3) == 0)
        {
            s.Note(t.Cast.Pick(Sayings.Notes));
        }
    }

    private const int YesEvery = 3; // by number, so that the dice stay as they are

    private static void Talking(Teller t, Story s)
    {
        Begin(t, s, 5);
        s.Enroll("after-first-conversation");
        t.Walk(s, t.Ago(2), talks: 15);
        if (s.Prospect.Next is null)
        {
            s.Enroll("after-first-conversation");
        }

        if (s.Prospect.Id % YesEvery == 0 && s.Prospect.Next is { IsAutomated: false } next && next.Due <= s.Now)
        {
            s.Make(TouchResult.Yes, "Yes to the workshop. They want two dates.");
        }

        t.Finish(s);
    }

    private static void PromisedToday(Teller t, Story s)
    {
        Begin(t, s, 9);
        s.GoTo(t.Ago(t.Days(3, 7)));
        s.Settle();
        if (s.Prospect.Next is null)
        {
            s.Reply(Channel.Email, t.Cast.Pick(Sayings.Interested));
        }

        var today = t.World.Now.InZone(s.Zone).Date;
        s.Make(TouchResult.Talked, $"{t.Cast.Pick(Sayings.CallNotes)} I promised to call back today.", promisedOn: today);
        t.Rest(s);
    }

    /// <summary>What some of those who got a proposal said on the phone about it; by number, so that the dice stay as they are.</summary>
    private static readonly Dictionary<int, (Hesitation Hesitation, string Words)> Hesitations = new()
    {
        [0] = (Hesitation.Trust, "We were promised a lot by the last one, too."),
        [2] = (Hesitation.Change, "My people have just got used to the new system."),
        [4] = (Hesitation.PuttingOff, "Let me sleep on it. Again."),
        [5] = (Hesitation.Timing, "Not in the middle of the season."),
    };

    private const int HesitationsEvery = 7;

    private static void ProposalSilent(Teller t, Story s)
    {
        Begin(t, s, 16);
        t.Propose(s, t.Ago(Math.Min(t.Days(4, 120), (t.World.Now - s.Now).TotalDays - 1)));
        if (Hesitations.TryGetValue((int)(s.Prospect.Id % HesitationsEvery), out var held))
        {
            s.Hesitates(held.Hesitation, held.Words);
        }

        t.Finish(s);
    }

    private static void ProposalAnswered(Teller t, Story s)
    {
        Begin(t, s, 34);
        t.Propose(s, t.Ago(Math.Min(t.Days(25, 70), (t.World.Now - s.Now).TotalDays - 1)));
        t.Walk(s, t.Ago(12), most: 3);
        s.GoTo(t.Ago(t.Days(6, 11)));
        var isPrice = t.Dice.Next(2) == 0;
        var said = t.Cast.Pick(isPrice ? Sayings.TooExpensive : Sayings.Waiting);
        s.Reply(Channel.Email, said);
        s.Hesitates(isPrice ? Hesitation.Price : Hesitation.Approval, said);
        s.GoTo(s.Now + Duration.FromHours(2));
        s.Make(TouchResult.Sent, "Answered the same day.");
        s.Enroll(ShippedCadences.ProposalSilence);
        t.Finish(s);
    }

    private static void NotNowAhead(Teller t, Story s)
    {
        Begin(t, s, 14);
        var until = t.World.Now.InZone(s.Zone).Date.PlusDays(t.Dice.Next(2, 200));
        NotNow(t, s, t.Ago(t.Days(2, 12)), until);
        t.Rest(s);
    }

    private static void NotNowToday(Teller t, Story s)
    {
        Begin(t, s, 70);
        NotNow(t, s, t.Ago(t.Days(30, 65)), t.World.Now.InZone(s.Zone).Date);
        t.Rest(s);
    }

    private static void NotNow(Teller t, Story s, Instant at, LocalDate until)
    {
        s.GoTo(at);
        s.Settle();
        if (s.Prospect.Next is null)
        {
            s.Enroll("after-first-conversation");
        }

        s.Make(TouchResult.NotNow, t.Cast.Pick(Sayings.NotNow), notNowUntil: until);
    }

    private static void Nurtured(Teller t, Story s)
    {
        s.Added(ShippedCadences.NewLead, Value(t));
        t.UntilTalk(s, t.Ago(160));
        s.GoTo(s.Now + Duration.FromDays(t.Dice.Next(4, 30)));
        s.Settle();
        if (s.Prospect.Next is { } next && next.Due <= s.Now && t.Dice.Next(2) == 0)
        {
            s.Make(TouchResult.No, t.Cast.Pick(Sayings.No));
        }
        else
        {
            s.End(Outcome.LetGo, LetGoReason.NotQualified, LetGoTo.Nurture, "Too small for now, and nice people. Stay in touch.");
        }

        for (var thanks = t.Dice.Next(3); thanks > 0 && (t.World.Now - s.Now).TotalDays > 200; thanks--)
        {
            t.Walk(s, s.Now + Duration.FromDays(t.Dice.Next(60, 160)));
            s.GoTo(s.Now + Duration.FromDays(1));
            s.Reply(Channel.Email, t.Cast.Pick(Sayings.Thanks));
            s.GoTo(s.Now + Duration.FromHours(4));
            if (s.Prospect.Next is { } answer && answer.Due <= s.Now)
            {
                s.Make(TouchResult.Sent, "A line back.");
            }

            s.Leave(goOn: true);
            s.MoveTo(Stage.Nurture);
        }

        t.Finish(s);
    }

    /// <summary>A no to one offer after the other. Each was said to the offer, and they hear from us again.</summary>
    private static void SaidNo(Teller t, Story s)
    {
        Begin(t, s, 20);
        for (var nos = t.Dice.Next(2, 6); nos > 0 && (t.World.Now - s.Now).TotalDays > 12; nos--)
        {
            if (t.Dice.Next(2) == 0)
            {
                t.Propose(s, s.Now + Duration.FromDays(t.Days(2, 8)));
            }

            t.Walk(s, Instant.Min(s.Now + Duration.FromDays(t.Dice.Next(5, 120)), t.LastWorkday), most: t.Dice.Next(1, 5));
            if (s.Prospect.Next is not { IsAutomated: false } next || next.Due + Duration.FromHours(1) > t.World.Now)
            {
                break;
            }

            s.GoTo(Instant.Max(s.Now + Duration.FromHours(1), next.Due + Duration.FromHours(1)));
            s.Settle();
            if (s.Prospect.Next is { IsAutomated: false } due && due.Due <= s.Now)
            {
                s.Make(TouchResult.No, t.Cast.Pick(Sayings.No));
            }
        }

        t.Finish(s);
    }

    private static void Hire(Teller t, Story s)
    {
        Begin(t, s, 90);
        t.Propose(s, s.Now + Duration.FromDays(t.Days(2, 8)));
        t.Walk(s, s.Now + Duration.FromDays(t.Days(3, 60)), talks: 10);
        s.GoTo(s.Now + Duration.FromHours(20));
        s.Reply(Channel.Email, t.Cast.Pick(Sayings.Hire));
        s.GoTo(s.Now + Duration.FromHours(1));
        s.End(Outcome.Hired);
    }

    private static void Customer(Teller t, Story s)
    {
        Hire(t, s);
        t.Finish(s, talks: 35);
    }

    private static void LetDown(Teller t, Story s)
    {
        Hire(t, s);
        t.Walk(s, t.Ago(3), talks: 35);
        s.GoTo(t.Ago(t.Days(1, 2)));
        _ = t.Cast.Pick(Sayings.LetDown); // the dice go on as they are; no two were let down by the same
        var (what, fault, cost, makeGood) = Sayings.LetDown[s.World.Stories.Sum(story => story.Incidents.Count) % Sayings.LetDown.Count];
        s.LetDown(what, fault, cost, makeGood);
        t.Rest(s);
    }

    private static void LetGo(Teller t, Story s)
    {
        Begin(t, s, 30);
        s.GoTo(s.Now + Duration.FromDays(t.Days(1, 15)));
        s.End(
            Outcome.LetGo, t.Dice.Next(2) == 0 ? LetGoReason.CannotHelp : LetGoReason.NotQualified,
            note: t.Dice.Next(2) == 0 ? "They need a lawyer, not a coach. Gave them two names." : "One-man shop, no plans to grow, no budget. Parted as friends.");
        t.Rest(s);
    }

    private static void Ended(Teller t, Story s, Outcome outcome, string note)
    {
        s.Added(ShippedCadences.NewLead, Value(t));
        t.Walk(s, t.Ago(20), most: t.Dice.Next(2, 12), talks: 10);
        s.GoTo(s.Now + Duration.FromDays(t.Days(2, 15)));
        s.End(outcome, note: note);
        t.Rest(s);
    }

    private static void CeaseAndDesist(Teller t, Story s)
    {
        s.Added(ShippedCadences.NewLead, null);
        t.Walk(s, t.Ago(30), most: t.Dice.Next(3, 8));
        s.GoTo(s.Now + Duration.FromDays(1));
        s.Reply(Channel.Email, t.Cast.Pick(Sayings.Stop));
        s.GoTo(s.Now + Duration.FromHours(1));
        s.End(Outcome.CeaseAndDesist, note: "Said so in writing.");
        t.Rest(s);
    }

    private static void LeftAdrift(Teller t, Story s)
    {
        s.Added(ShippedCadences.NewLead, Value(t));
        t.Walk(s, t.Ago(30), most: t.Dice.Next(2, 5));
        s.Leave(goOn: false);
        t.Rest(s);
    }

    private static void AnsweredLately(Teller t, Story s)
    {
        s.Added(ShippedCadences.NewLead, Value(t));
        t.Walk(s, t.Ago(2));
        s.GoTo(t.World.Now - Duration.FromHours(t.Dice.Next(1, 30)));
        s.Reply(t.Dice.Next(5) == 0 ? Channel.Text : Channel.Email, t.Cast.Pick(t.Dice.Next(2) == 0 ? Sayings.Interested : Sayings.Question));
        t.Rest(s);
    }
}
