using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Followthrough.Domain.Replies;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>
/// The demo's inbox: what its people wrote by mail in the last weeks, read as every message is. Their stories have its consequences already; here
/// stand the messages. No mailbox has seen them.
/// </summary>
internal static class DemoInbox
{
    private const int Days = 21;
    private const int Most = 24;
    private const long Mailbox = 1; // there is none: nothing in a demo is sent or received

    /// <summary>The messages, the earliest first.</summary>
    public static IReadOnlyList<Incoming> Of(DemoWorkspace world)
    {
        var since = world.Now - Duration.FromDays(Days);
        var replies = world.Stories
            .SelectMany(story => story.Timeline.Where(entry => entry is { Kind: TimelineKind.Reply, Channel: Channel.Email } && entry.At >= since).Select(entry => (Story: story, Entry: entry)))
            .OrderByDescending(each => each.Entry.At).Take(Most).OrderBy(each => each.Entry.At).ToList();
        return [.. replies.Select((each, i) => Message(world, each.Story, each.Entry, i + 1))];
    }

    private static Incoming Message(DemoWorkspace world, Story story, TimelineEntry entry, int number)
    {
        var words = entry.Detail ?? entry.Summary;
        var person = story.People.FirstOrDefault();
        var asked = story.Touches.Where(touch => touch is { Direction: Direction.Out, Channel: Channel.Email, State: TouchState.Done } && touch.DoneAt < entry.At).MaxBy(touch => touch.DoneAt);
        var subject = asked?.Subject is { Length: > 0 } said ? $"Re: {said}" : "Your mail";
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(person?.ZoneId ?? story.Prospect.ZoneId ?? "") ?? DemoClock.Zone;
        var reading = ReplyReader.Read(new ReplyText(subject, words, entry.At) { Zone = zone, Country = story.Prospect.Country });
        var consequence = ReplyConsequence.For(reading, entry.At.InZone(zone).Date);
        var answered = story.Prospect.Outcome is not null || story.Touches.Exists(touch => touch.Direction == Direction.Out && touch.State == TouchState.Done && touch.DoneAt > entry.At);
        var message = new Incoming
        {
            WorkspaceId = world.Workspace.Id, MailboxId = Mailbox, Number = number, Uid = number, UidValidity = 1, Subject = subject, Text = words, NewText = words,
            FromAddress = person?.Emails.FirstOrDefault() ?? "", FromName = person?.Name, SentAt = entry.At, ReceivedAt = entry.At, Kind = IncomingKind.Reply, Intent = reading.Intent,
            Until = reading.Until, Instead = reading.Instead, Evidence = reading.Evidence, Confidence = reading.Confidence, Consequence = consequence.Sentence, ProspectId = story.Prospect.Id,
            PersonNumber = person?.Number, TouchNumber = asked?.Number, Warmth = Warmth.Of(reading.Intent), Version = story.Prospect.Version, NeedsDecision = consequence.NeedsPerson,
            DealtWithAt = answered ? Instant.Min(entry.At + Duration.FromHours(2), world.Now) : null, DealtWithBy = answered ? world.Seller.Id : null,
        };
        message.Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}\n{story.Prospect.Id}\n{words}"))));
        return message;
    }
}
