using System.CommandLine;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using NodaTime;

namespace Followthrough.Cli;

/// <summary>What a command says after a verb: what was done, and what is next.</summary>
internal static class Said
{
    /// <summary>Writes it.</summary>
    public static void Write(this ParseResult parsed, Done done, DateTimeZone zone) => parsed.Write(
        new { prospectId = done.ProspectId, version = done.Version, summary = done.Summary, standing = Words.Of(done.Standing), nextTouch = Next(done.ProspectId, done.Next, zone) },
        $"{done.Summary}. {Sentence(done, zone)}");

    /// <summary>A next touch as <c>--json</c> gives it; null where there is none.</summary>
    public static object? Next(long prospect, NextTouch? next, DateTimeZone zone) => next is null
        ? null
        : new
        {
            touch = new TouchKey(prospect, next.Number).ToString(), channel = Words.Of(Words.Channels, (Channel)next.Channel), due = TimeText.Iso(next.Due, zone),
            minutes = next.Minutes, promised = next.IsPromised, automated = next.IsAutomated,
        };

    private static string Sentence(Done done, DateTimeZone zone) => done switch
    {
        { Next: { } next } => $"Next: {Words.Of(Words.Channels, (Channel)next.Channel)} on {(done.NextDay is { } day ? TimeText.Day(day) : TimeText.Day(next.Due, zone))} ({new TouchKey(done.ProspectId, next.Number)}).",
        { Standing: Standing.Ended } => "The pursuit has ended.",
        _ => "They have no next touch now: enroll them, or they stay adrift.",
    };
}
