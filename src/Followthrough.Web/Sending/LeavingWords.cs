using Followthrough.Domain.Sending;
using Followthrough.Features.Sending;
using NodaTime;

namespace Followthrough.Web.Sending;

/// <summary>Where a message is, in plain words.</summary>
internal static class LeavingWords
{
    public static string Of(LeavingMessage message, Instant now) => message.State switch
    {
        AttemptState.Waiting when message.Tries > 0 => $"The server put it off{(message.Reply is { } reply ? $" ({reply})" : "")}. Tried again {In(message.NextAt - now)}.",
        AttemptState.Waiting => $"Leaves {In(message.NextAt - now)} to {message.Address}.",
        AttemptState.Leaving => $"Leaving now to {message.Address}.",
        _ => $"It may have left to {message.Address}, or not: the connection ended before the server answered. Look in your Sent folder.",
    };

    private static string In(Duration wait) => wait.TotalMinutes switch
    {
        < 2 => "in a moment",
        < 60 => $"in {(int)wait.TotalMinutes} minutes",
        < 120 => "in an hour",
        _ => $"in {(int)wait.TotalHours} hours",
    };
}
