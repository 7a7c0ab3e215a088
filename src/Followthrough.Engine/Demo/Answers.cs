using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>One answer of an invented prospect.</summary>
/// <param name="At">When they give it.</param>
/// <param name="ProspectId">Who.</param>
/// <param name="Channel">How.</param>
/// <param name="Words">What they say.</param>
/// <param name="Outcome">What it ends at once, or null.</param>
internal sealed record Answer(Instant At, long ProspectId, Channel Channel, string Words, Outcome? Outcome);

/// <summary>Decides who answers on a day and what. The dice are cast from the prospect's number and the day: the same demo goes the same way.</summary>
internal static class Answers
{
    /// <summary>Whoever hasn't answered within so many days doesn't any more, until they hear from us again.</summary>
    public const int DaysToAnswer = 10;

    /// <summary>Hours of their day in which people answer.</summary>
    private const int FirstHour = 8;
    private const int LastHour = 19;

    /// <summary>The answers between two instants.</summary>
    public static IEnumerable<Answer> Of(IEnumerable<Prospect> asked, Instant from, Instant to)
    {
        foreach (var prospect in asked)
        {
            var dice = new Random(unchecked((int)((prospect.Id * 7_919) + (from.ToUnixTimeSeconds() / 86_400))));
            if (dice.NextDouble() < ChanceADay(prospect, from) && TimeOf(prospect, dice, from, to) is { } at)
            {
                yield return Say(prospect, dice, at);
            }
        }
    }

    /// <summary>Most answers come within two days.</summary>
    private static double ChanceADay(Prospect prospect, Instant from)
    {
        var usual = prospect.Stage switch
        {
            Stage.New or Stage.Contacted => 0.025,
            Stage.Talking => 0.10,
            Stage.ProposalOut => 0.09,
            Stage.Nurture => 0.02,
            _ => 0.01,
        };
        return (from - prospect.LastOutAt) < Duration.FromDays(2) ? 2 * usual : usual;
    }

    private static Instant? TimeOf(Prospect prospect, Random dice, Instant from, Instant to)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(prospect.ZoneId ?? "") ?? DemoClock.Zone;
        var at = from + ((to - from) * dice.NextDouble());
        var local = at.InZone(zone);
        return local.Hour is >= FirstHour and < LastHour && local.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) ? at : null;
    }

    private static Answer Say(Prospect prospect, Random dice, Instant at)
    {
        var channel = dice.Next(6) == 0 ? Channel.Text : Channel.Email;
        var (words, outcome) = (prospect.Stage, dice.Next(100)) switch
        {
            (Stage.ProposalOut, < 22) => (Sayings.Hire, Outcome.Hired),
            (Stage.ProposalOut, < 48) => (Sayings.Waiting, (Outcome?)null),
            (Stage.ProposalOut, < 68) => (Sayings.TooExpensive, null),
            (Stage.ProposalOut, < 84) => (Sayings.Question, null),
            (Stage.ProposalOut, < 94) => (Sayings.NotNow, null),
            (Stage.ProposalOut, _) => (Sayings.No, null),
            (Stage.Nurture, < 60) => (Sayings.Thanks, null),
            (Stage.Nurture, < 90) => (Sayings.Interested, null),
            (Stage.Nurture, _) => (Sayings.No, null),
            (_, < 34) => (Sayings.Interested, null),
            (_, < 58) => (Sayings.Question, null),
            (_, < 80) => (Sayings.NotNow, null),
            (_, < 96) => (Sayings.No, null),
            _ => (Sayings.Stop, Outcome.CeaseAndDesist),
        };
        return new Answer(at, prospect.Id, channel, words[dice.Next(words.Count)], outcome);
    }
}
