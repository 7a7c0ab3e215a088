using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Cadences;

/// <summary>What can leave by itself for a seller.</summary>
[Flags]
public enum Leaving
{
    /// <summary>Nothing: a person makes every step.</summary>
    Nothing = 0,

    /// <summary>Mail, from the seller's mailbox.</summary>
    Mail = 1,

    /// <summary>Texts, through the seller's webhook or the workspace's.</summary>
    Texts = 2,

    /// <summary>Whatever a cadence says, as in a demo, where it leaves into the void.</summary>
    Everything = 7,
}

/// <summary>Asks what can leave.</summary>
public static class LeavingChannels
{
    /// <summary>True where a touch on the channel can leave by itself.</summary>
    public static bool Takes(this Leaving leaving, Channel channel) => leaving == Leaving.Everything || channel switch
    {
        Channel.Email => leaving.HasFlag(Leaving.Mail),
        Channel.Text => leaving.HasFlag(Leaving.Texts),
        _ => false,
    };
}
