using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Features.Sending;
using NodaTime;

namespace Followthrough.Web.Sending;

/// <summary>Where a message is, in plain words.</summary>
internal static class LeavingWords
{
    /// <summary>Longest beginning of a text, in characters.</summary>
    private const int LongestTitle = 80;

    /// <summary>Its subject, or how a text begins.</summary>
    public static string Title(LeavingMessage message) => message.Subject switch
    {
        null => message.Channel == Channel.Text ? "A text" : "A message",
        { Length: > LongestTitle } words when message.Channel == Channel.Text => string.Concat(words.AsSpan(0, LongestTitle - 1), "…"),
        var subject => subject,
    };

    public static string Of(LeavingMessage message, Instant now) => message.State switch
    {
        AttemptState.Waiting when message.Tries > 0 => $"The {(message.Channel == Channel.Text ? "webhook" : "server")} put it off{(message.Reply is { } reply ? $" ({reply})" : "")}. Tried again {In(message.NextAt - now)}.",
        AttemptState.Waiting => $"Leaves {In(message.NextAt - now)} to {message.Address}.",
        AttemptState.Leaving => $"Leaving now to {message.Address}.",
        _ when message.Channel == Channel.Text => $"It may have left to {message.Address}, or not: {(message.Reply is { } said ? said.TrimEnd('.') : "nobody heard of it again")}. Look where your texts are sent.",
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
