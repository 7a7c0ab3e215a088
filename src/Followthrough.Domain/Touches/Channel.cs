namespace Followthrough.Domain.Touches;

/// <summary>How a prospect is reached.</summary>
public enum Channel
{
    /// <summary>E-mail.</summary>
    Email = 0,

    /// <summary>A telephone or video call.</summary>
    Call = 1,

    /// <summary>A text message.</summary>
    Text = 2,

    /// <summary>A handwritten note.</summary>
    Letter = 3,

    /// <summary>A gift.</summary>
    Gift = 4,

    /// <summary>A meeting.</summary>
    Meeting = 5,

    /// <summary>A message on a social network.</summary>
    Social = 6,
}

/// <summary>What a channel costs the seller in time, where a cadence doesn't say.</summary>
public static class ChannelMinutes
{
    /// <summary>Usual minutes of one touch on a channel.</summary>
    public static int Of(Channel channel) => channel switch
    {
        Channel.Email => 4,
        Channel.Call => 6,
        Channel.Text => 2,
        Channel.Letter => 8,
        Channel.Gift => 10,
        Channel.Meeting => 30,
        Channel.Social => 3,
        _ => 5,
    };
}
