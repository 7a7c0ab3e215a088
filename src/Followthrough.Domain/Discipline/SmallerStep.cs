using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Discipline;

/// <summary>The smaller way of making a touch that was put off: done small beats not done.</summary>
public static class SmallerStep
{
    /// <summary>The next smaller channel that reaches them; null where there is none.</summary>
    /// <param name="channel">The channel that was put off.</param>
    /// <param name="hasPhone">Whether a number is known.</param>
    /// <param name="hasEmail">Whether an address is known.</param>
    public static Channel? Of(Channel channel, bool hasPhone, bool hasEmail) => channel switch
    {
        Channel.Meeting => hasPhone ? Channel.Call : hasEmail ? Channel.Email : null,
        Channel.Call or Channel.Letter or Channel.Gift => hasPhone ? Channel.Text : hasEmail ? Channel.Email : null,
        Channel.Email => hasPhone ? Channel.Text : null,
        _ => null,
    };
}
