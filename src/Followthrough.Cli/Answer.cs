using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Followthrough.Cli;

/// <summary>How a command answers: plain lines or a table for people, or one JSON value for scripts.</summary>
internal static class Answer
{
    /// <summary>Columns of a table that goes into a file or a pipe, where nobody's window says how wide it may be.</summary>
    private const int PipeWidth = 200;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <paramref name="json"/> with <c>--json</c>, else <paramref name="text"/>.</summary>
    public static void Write(this ParseResult parsed, object json, string text) =>
        parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonSerializer.Serialize(json, Options) : text);

    /// <summary>Writes <paramref name="json"/> with <c>--json</c>, else what <paramref name="show"/> puts on the console.</summary>
    public static void Write(this ParseResult parsed, object json, Action<IAnsiConsole> show)
    {
        if (parsed.GetValue(GlobalOptions.Json))
        {
            parsed.Write(json, "");
            return;
        }

        show(OnConsole(parsed.InvocationConfiguration.Output));
    }

    /// <summary>A console on a writer: colours and the window's width on a terminal, plain text elsewhere.</summary>
    public static IAnsiConsole OnConsole(TextWriter writer)
    {
        var isTerminal = ReferenceEquals(writer, Console.Out) ? !Console.IsOutputRedirected : ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
