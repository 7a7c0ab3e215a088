// These weights are assumptions, not measurements: they put people in an order that a good seller would choose, and they say so
// (docs/decisions, "Chances by rule"). Each is a share in log-odds, so that they add up and none can push a chance past 0 or 1. A model
// that learns from one's own outcomes replaces all of them at once behind IChanceModel.
using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Ranking;

/// <summary>The chance of a yes by documented rules: stage, last reply, silence, touch number, fit and source.</summary>
public sealed class RuleChance : IChanceModel
{
    /// <summary>Log-odds of somebody of whom nothing is known: about 3 in 100.</summary>
    public const double Start = -3.5;

    private const double Talking = 1.3;
    private const double ProposalOut = 1.9;
    private const double NurtureStage = 0.3;
    private const double NotNowReturned = 1.4;
    private const double Promised = 1.0;
    private const double SpokeWithinWeek = 1.5;
    private const double SpokeWithinMonth = 0.8;
    private const double SpokeWithinQuarter = 0.2;
    private const double SpokeLongAgo = -0.2;
    private const double NeverContacted = 0.25;
    private const double PersistencePerTouch = 0.12;
    private const int PersistenceUntil = 6;
    private const double PerUnanswered = -0.22;
    private const int UnansweredCounted = 10;
    private const double ProposalAgeing = -0.35;
    private const double FitFull = 0.7;
    private const double Referred = 0.9;

    private static readonly LocalDatePattern ShortDay = LocalDatePattern.Create("d MMM", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public Chance Of(Prospect prospect, Instant now)
    {
        var reasons = new List<Reason>(8);
        Stages(prospect, now, reasons);
        Spoken(prospect, now, reasons);
        Tried(prospect, reasons);
        Known(prospect, reasons);
        var odds = Start;
        foreach (var reason in reasons)
        {
            odds += reason.Weight;
        }

        reasons.Sort(static (a, b) => Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)));
        return new Chance(1 / (1 + Math.Exp(-odds)), reasons);
    }

    private static void Stages(Prospect prospect, Instant now, List<Reason> reasons)
    {
        if (prospect.Next?.IsPromised == true)
        {
            reasons.Add(new Reason("You promised them this day", Promised));
        }

        switch (prospect.Stage)
        {
            case Stage.ProposalOut when prospect.ProposalOn is { } sent:
                var days = Math.Max(0, Period.DaysBetween(sent, now.InUtc().Date));
                var fresh = ProposalOut + (ProposalAgeing * Math.Log2(1 + (days / 14.0)));
                reasons.Add(new Reason(days < 1 ? "The proposal went out today" : $"Proposal out {Count(days, "day")}{SilentSince(prospect, sent)}", fresh));
                break;
            case Stage.ProposalOut:
                reasons.Add(new Reason("A proposal is out", ProposalOut));
                break;
            case Stage.Talking:
                reasons.Add(new Reason("They are talking with you", Talking));
                break;
            case Stage.Nurture:
                reasons.Add(new Reason("They know you: it is time for something useful", NurtureStage));
                break;
            case Stage.NotNow when prospect.NotNowUntil is { } until && until <= now.InUtc().Date.PlusDays(1):
                reasons.Add(new Reason($"“Not now, until {ShortDay.Format(until)}.” It is time", NotNowReturned));
                break;
            case Stage.Customer:
                reasons.Add(new Reason("They have bought before", Talking));
                break;
            default:
                break;
        }
    }

    private static string SilentSince(Prospect prospect, LocalDate sent) =>
        prospect.LastInAt is { } spoke && spoke.InUtc().Date > sent ? "" : ", no word";

    private static void Spoken(Prospect prospect, Instant now, List<Reason> reasons)
    {
        if (prospect.LastInAt is not { } spoke)
        {
            return;
        }

        var days = (int)Math.Max(0, Math.Floor((now - spoke).TotalDays));
        var weight = days <= 7 ? SpokeWithinWeek : days <= 30 ? SpokeWithinMonth : days <= 90 ? SpokeWithinQuarter : SpokeLongAgo;
        var words = days switch
        {
            0 => "They spoke with you today",
            1 => "They spoke with you yesterday",
            <= 30 => $"They spoke with you {Count(days, "day")} ago",
            _ => $"Silent for {Count(days, "day")}",
        };
        reasons.Add(new Reason(words, weight));
    }

    private static void Tried(Prospect prospect, List<Reason> reasons)
    {
        if (prospect.TouchesDone == 0)
        {
            reasons.Add(new Reason("Nobody has reached out to them yet", NeverContacted));
            return;
        }

        var persistence = PersistencePerTouch * Math.Min(prospect.TouchesDone, PersistenceUntil);
        reasons.Add(new Reason($"This is touch {(prospect.TouchesDone + 1).ToString(CultureInfo.InvariantCulture)}: most stop earlier", persistence));
        if (prospect.Unanswered >= 2)
        {
            var channel = prospect.Next?.Channel == (int)Channel.Call ? ", so a call" : "";
            reasons.Add(new Reason($"{Capital(prospect.Unanswered)} unanswered touches since{channel}", PerUnanswered * Math.Min(prospect.Unanswered, UnansweredCounted)));
        }
    }

    private static void Known(Prospect prospect, List<Reason> reasons)
    {
        if (prospect.Fit is { } fit)
        {
            reasons.Add(new Reason(fit >= 50 ? "They fit what you look for" : "They fit little of what you look for", FitFull * ((fit / 50.0) - 1)));
        }

        if (prospect.Source?.Contains("referr", StringComparison.OrdinalIgnoreCase) == true)
        {
            reasons.Add(new Reason("Somebody referred them", Referred));
        }
    }

    private static string Count(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {unit}{(number == 1 ? "" : "s")}");

    private static string Capital(int number) => number switch
    {
        2 => "Two", 3 => "Three", 4 => "Four", 5 => "Five", 6 => "Six", 7 => "Seven", 8 => "Eight", 9 => "Nine", 10 => "Ten",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
