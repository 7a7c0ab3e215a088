using Followthrough.Domain.Team;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Domain.Cadences;

/// <summary>The hours in which a step may be made.</summary>
/// <param name="Hours">The recipient's hours for the channel, narrowed to the step's own; null where that leaves nothing.</param>
/// <param name="Channel">The recipient's hours for the channel.</param>
internal readonly record struct StepHours(WorkingHours? Hours, WorkingHours Channel)
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The hours of a step in a recipient's calendar.</summary>
    public static StepHours Of(CadenceStep step, RecipientCalendar calendar)
    {
        var channel = calendar.HoursFor(step.Channel);
        var from = LocalTime.Max(step.From ?? channel.From, channel.From);
        var to = LocalTime.Min(step.To ?? channel.To, channel.To);
        if (from == channel.From && to == channel.To)
        {
            return new StepHours(channel, channel);
        }

        return new StepHours(from < to ? channel with { From = from, To = to } : null, channel);
    }

    /// <summary>Why the step's own hours can't be kept, in plain words.</summary>
    public string Say(CadenceStep step) =>
        $"This step wants {Clock.Format(step.From ?? Channel.From)} to {Clock.Format(step.To ?? Channel.To)}, " +
        $"outside the hours in which they may be reached ({Clock.Format(Channel.From)} to {Clock.Format(Channel.To)}).";
}
