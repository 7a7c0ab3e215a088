using System.CommandLine;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using NodaTime;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow log WHO RESULT</c>: what came of a touch, or what they said; the next step plans itself.</summary>
internal static class LogCommand
{
    private const string Reply = "reply";
    private const string Snooze = "snooze";
    private const string Skip = "skip";
    private const string Note = "note";

    private static readonly Argument<string> Who = new("WHO") { Description = "A touch as 'follow today' shows it (41.3), or a prospect: number, name or address." };
    private static readonly Argument<string> What = new("RESULT")
    {
        Description = $"{string.Join(", ", Words.Results.Keys)}; {Reply} (they wrote or called, with --note), {Snooze} (with --until), {Skip}, {Note}.",
    };

    private static readonly Option<string?> Remark = new("--note") { Description = "What to remember, what they said, or why." };
    private static readonly Option<int?> Minutes = new("--minutes") { Description = "Minutes it took; else what was planned.", HelpName = "N" };
    private static readonly Option<string?> Until = new("--until") { Description = "With not-now and snooze: the day it comes back, e.g. 2027-03-01.", HelpName = "DAY" };
    private static readonly Option<string?> Promised = new("--promised") { Description = "With talked and yes: the day you promised to be back.", HelpName = "DAY" };
    private static readonly Option<string?> By = new("--channel") { Description = $"Where it was another than planned: {string.Join(", ", Words.Channels.Keys)}." };

    public static Command Build()
    {
        var command = new Command("log", "Log what came of a touch.") { Who, What, Remark, Minutes, Until, Promised, By };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var done = await LogAsync(parsed, opened, actor, cancel);
        parsed.Write(done, await opened.ZoneAsync(cancel));
        return 0;
    }

    private static async Task<Done> LogAsync(ParseResult parsed, OpenedStore opened, Actor actor, CancellationToken cancel)
    {
        var (who, what, note) = (parsed.GetRequiredValue(Who), parsed.GetRequiredValue(What), parsed.GetValue(Remark));
        var until = parsed.GetValue(Until) is { } day ? TimeText.ParseDay(day) : (LocalDate?)null;
        switch (what.ToLowerInvariant())
        {
            case Reply:
                var (from, _) = await Whom.FindAsync(opened, actor, who, cancel);
                return await opened.Verb<RecordReply>().RunAsync(
                    new RecordReply.Request(actor, from, Channel(parsed) ?? Domain.Touches.Channel.Email, note ?? throw Refusal.Invalid("What did they say? Write it with --note.")), cancel);
            case Note:
                var (about, _) = await Whom.FindAsync(opened, actor, who, cancel);
                return await opened.Verb<AddNote>().RunAsync(new AddNote.Request(actor, about, note ?? throw Refusal.Invalid("Write the note with --note.")), cancel);
            case Snooze:
                return await opened.Verb<SnoozeTouch>().RunAsync(
                    new SnoozeTouch.Request(
                        actor, await Whom.FindTouchAsync(opened, actor, who, cancel), until ?? throw Refusal.Invalid("Until when? Give the day with --until."), note),
                    cancel);
            case Skip:
                return await opened.Verb<SkipTouch>().RunAsync(new SkipTouch.Request(actor, await Whom.FindTouchAsync(opened, actor, who, cancel), note), cancel);
            default:
                var result = Words.Read(Words.Results, what, "result");
                return await opened.Verb<CompleteTouch>().RunAsync(
                    new CompleteTouch.Request(
                        actor, await Whom.FindTouchAsync(opened, actor, who, cancel), result, Minutes: parsed.GetValue(Minutes), Note: note, NotNowUntil: until, Channel: Channel(parsed),
                        PromisedOn: parsed.GetValue(Promised) is { } promised ? TimeText.ParseDay(promised) : null),
                    cancel);
        }
    }

    private static Domain.Touches.Channel? Channel(ParseResult parsed) => parsed.GetValue(By) is { } word ? Words.Read(Words.Channels, word, "channel") : null;
}
