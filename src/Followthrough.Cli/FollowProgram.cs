using System.CommandLine;
using Followthrough.Cli.Commands;
using Followthrough.Features;
using Followthrough.Features.Sources;
using Followthrough.Store;

namespace Followthrough.Cli;

/// <summary>The program <c>follow</c>: its commands, and one plain line on standard error for whatever goes wrong.</summary>
public static class FollowProgram
{
    /// <summary>Set to 1, the whole of an unexpected error is printed.</summary>
    private const string DebugVariable = "FOLLOW_DEBUG";

    /// <summary>How long a command may take to end after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    /// <summary>Runs one command.</summary>
    /// <param name="args">What stands behind <c>follow</c>.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where complaints and progress go.</param>
    /// <param name="cancel">Stops the command.</param>
    /// <returns>The exit code: 0, or 1 with one line on <paramref name="error"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancel = default)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            var wrong = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is not understood" : parsed.Errors[0].Message.TrimEnd('.');
            await error.WriteLineAsync($"follow: {wrong}. See: follow {HelpPath(parsed)}--help");
            return 1;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopWithin };
            return await parsed.InvokeAsync(configuration, cancel);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("follow: stopped.");
            return 1;
        }
        catch (Exception problem)
        {
            await error.WriteLineAsync($"follow: {Explain(problem, parsed)}");
            return 1;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Followthrough: whom to follow up now, why, and what to say.");
        root.Options.Add(GlobalOptions.Db);
        root.Options.Add(GlobalOptions.Json);
        root.Options.Add(GlobalOptions.At);
        root.Subcommands.Add(DemoCommand.Build());
        root.Subcommands.Add(ServeCommand.Build());
        root.Subcommands.Add(ImportCommand.Build());
        root.Subcommands.Add(TodayCommand.Build());
        root.Subcommands.Add(ShowCommand.Build());
        root.Subcommands.Add(AddCommand.Build());
        root.Subcommands.Add(LogCommand.Build());
        root.Subcommands.Add(EnrollCommand.Build());
        root.Subcommands.Add(OutcomeCommand.Build());
        root.Subcommands.Add(UndoCommand.Build());
        root.Subcommands.Add(CadenceCommand.Build());
        root.Subcommands.Add(TemplateCommand.Build());
        root.Subcommands.Add(MailCommand.Build());
        root.Subcommands.Add(WorksheetCommand.Build());
        root.Subcommands.Add(ExportCommand.Build());
        root.Subcommands.Add(BackupCommand.Build());
        root.Subcommands.Add(RestoreCommand.Build());
        root.Subcommands.Add(DraftCommand.Build());
        root.Subcommands.Add(DoctorCommand.Build());
        root.Subcommands.Add(ResetPasswordCommand.Build());
        return root;
    }

    private static string HelpPath(ParseResult parsed) => parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";

    private static string Explain(Exception problem, ParseResult parsed)
    {
        if (Environment.GetEnvironmentVariable(DebugVariable) == "1")
        {
            return problem.ToString();
        }

        var line = problem switch
        {
            Refusal or StoreException or ContactFileException or IOException or UnauthorizedAccessException => problem.Message,
            _ when GlobalOptions.UrlOrNull(parsed) is { } url && StoreErrors.Explain(problem, url) is { } known => known.Message,
            _ => $"this should not happen: {problem.GetType().Name}: {problem.Message} ({DebugVariable}=1 tells more)",
        };
        return line.ReplaceLineEndings(" ");
    }
}
