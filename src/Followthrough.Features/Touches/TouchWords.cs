using System.Globalization;
using Followthrough.Domain.Touches;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Touches;

/// <summary>The plain words for touches in timelines, lists and messages.</summary>
public static class TouchWords
{
    private static readonly LocalDatePattern LongDay = LocalDatePattern.Create("d MMMM uuuu", CultureInfo.InvariantCulture);

    /// <summary>A channel, as a heading says it.</summary>
    public static string Name(Channel channel) => channel switch
    {
        Channel.Email => "Mail",
        Channel.Call => "Call",
        Channel.Text => "Text",
        Channel.Letter => "Letter",
        Channel.Gift => "Gift",
        Channel.Meeting => "Meeting",
        Channel.Social => "Social message",
        _ => "Touch",
    };

    /// <summary>A day: "3 March 2027".</summary>
    public static string Day(LocalDate day) => LongDay.Format(day);

    /// <summary>A result, as it follows a channel.</summary>
    public static string Of(TouchResult result) => result switch
    {
        TouchResult.Sent => "sent",
        TouchResult.Talked => "talked",
        TouchResult.NoAnswer => "no answer",
        TouchResult.LeftMessage => "left a message",
        TouchResult.No => "they said no to the offer",
        TouchResult.Yes => "they said yes",
        TouchResult.NotNow => "not now",
        TouchResult.Stop => "they asked us to stop",
        TouchResult.WrongPerson => "wrong person",
        _ => "done",
    };

    /// <summary>A touch that was made: "Call: no answer". Who answers what was written has answered, not talked.</summary>
    public static string Made(Touch touch) => touch is { Result: TouchResult.Talked, Channel: Channel.Email or Channel.Text or Channel.Letter or Channel.Gift or Channel.Social }
        ? $"{Name(touch.Channel)}: they answered"
        : $"{Name(touch.Channel)}: {Of(touch.Result ?? TouchResult.Sent)}";
}
