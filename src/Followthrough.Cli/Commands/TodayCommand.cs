using System.CommandLine;
using System.Globalization;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Today;
using Followthrough.Store.Pursuits;
using Followthrough.Store.Team;
using NodaTime;
using Spectre.Console;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow today</c>: whom to touch now, in order, with the reasons and the ask.</summary>
internal static class TodayCommand
{
    private static readonly Option<int?> Minutes = new("--minutes") { Description = "The time you have; else your own minutes a day, less what is done.", HelpName = "N" };
    private static readonly Option<bool> All = new("--all") { Description = "Also those that don't fit into the minutes." };

    public static Command Build()
    {
        Minutes.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int?>() is < 0 or > 24 * 60)
            {
                given.AddError("--minutes takes 0 to 1440");
            }
        });
        var command = new Command("today", "The ranked list of touches to make now, with reasons.") { Minutes, All };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var actor = await opened.ActorAsync(cancel);
        var asIfAt = GlobalOptions.IsAt(parsed) ? opened.Clock.GetCurrentInstant() : (Instant?)null;
        if (asIfAt is null)
        {
            await BringUpToDateAsync(opened, actor.WorkspaceId, cancel);
        }

        var list = await opened.Verb<ReadToday>().RunAsync(actor, parsed.GetValue(Minutes), asIfAt, cancel: cancel);
        var touches = parsed.GetValue(All) ? list.Touches : [.. list.Touches.Where(touch => touch.FitsTheDay)];
        if (parsed.GetValue(GlobalOptions.Json))
        {
            parsed.Write(Json(list, touches, await opened.ZoneAsync(cancel)), "");
        }
        else
        {
            Show(Answer.OnConsole(parsed.InvocationConfiguration.Output), list, touches);
        }

        return 0;
    }

    /// <summary>Where no server runs, this command is the clock: what is due becomes ready, and the oldest scores are made anew.</summary>
    private static async Task BringUpToDateAsync(OpenedStore opened, long workspaceId, CancellationToken cancel)
    {
        while (await opened.Verb<ReadyTouches>().RunAsync(workspaceId, cancel) == ReadyTouches.Batch)
        {
        }

        await using var connection = await opened.Store.ConnectAsync(cancel);
        if (await AgedScores.AreThereAsync(connection, workspaceId, opened.Clock.GetCurrentInstant() - RescoreProspects.Age, cancel))
        {
            await opened.Verb<RescoreProspects>().RunAsync((await TeamRows.WorkspaceAsync(connection, workspaceId, cancel))!, cancel);
        }
    }

    private static object Json(TodayList list, IReadOnlyList<TodayTouch> touches, DateTimeZone zone) => new
    {
        date = TimeText.Iso(list.Date),
        minutes = list.Minutes,
        planned = list.Planned,
        ready = list.Ready,
        done = list.Tally.Touches,
        touches = touches.Select(touch => new
        {
            rank = touch.Rank, touch = touch.Key.ToString(), prospect = touch.Prospect, person = touch.Person, company = touch.Company,
            channel = Words.Of(Words.Channels, touch.Channel), minutes = touch.Minutes, score = Math.Round(touch.Score, 4), chance = Math.Round(touch.Chance, 4),
            value = touch.Value, currency = touch.Currency, reasons = touch.Reasons.Select(reason => reason.Text), goal = touch.Goal, ask = touch.Ask,
            benefit = touch.Benefit, due = TimeText.Iso(touch.Due, zone), touchNumber = touch.TouchNumber, silenceDays = touch.SilenceDays,
            promised = touch.IsPromised, automated = touch.IsAutomated, fits = touch.FitsTheDay,
        }),
    };

    private static void Show(IAnsiConsole console, TodayList list, IReadOnlyList<TodayTouch> touches)
    {
        var day = list.Date.ToString("dddd d MMMM", CultureInfo.InvariantCulture);
        if (touches.Count == 0)
        {
            console.WriteLine(list.Ready == 0
                ? $"{day}: nobody is waiting for you. Bring people in with 'follow import FILE' or 'follow add NAME'."
                : $"{day}: {list.Ready} are ready, none fits into {list.Minutes} minutes. 'follow today --all' shows them.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumns(
            new TableColumn("").RightAligned().NoWrap(), new TableColumn("touch").NoWrap(), new TableColumn("whom"), new TableColumn("how").NoWrap(),
            new TableColumn("why now, and what to ask"));
        foreach (var touch in touches)
        {
            var whom = touch.Company is { } company && company != touch.Prospect ? $"{touch.Prospect}, {company}" : touch.Prospect;
            var ask = touch.Ask is null ? "a gift of help" : touch.Ask;
            table.AddRow(
                touch.Rank.ToString(CultureInfo.InvariantCulture), touch.Key.ToString(), Markup.Escape(whom),
                $"{Words.Of(Words.Channels, touch.Channel)} {(touch.IsAutomated ? "" : $"{touch.Minutes} min")}",
                $"{Markup.Escape(string.Join(" · ", touch.Reasons.Select(reason => reason.Text)))}\n[dim]{Markup.Escape(ask)}[/]");
        }

        var beyond = list.Ready - list.Planned;
        console.WriteLine($"{day}: {list.Planned} touches in {list.Minutes} minutes{(list.Tally.Touches > 0 ? $", {list.Tally.Touches} done" : "")}");
        console.Write(table);
        console.WriteLine(beyond > 0 ? $"{beyond} more are ready. Log one with: follow log {touches[0].Key} RESULT" : $"Log one with: follow log {touches[0].Key} RESULT");
    }
}
