using System.CommandLine;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    private const string DbVariable = "FOLLOW_DB";

    public static readonly Option<string?> Db = new("--db")
    {
        Description = $"The database: sqlite:PATH or postgres://user:password@host:port/database. Else the variable {DbVariable}, else a file in your data folder.",
        HelpName = "URL",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON, for scripts.", Recursive = true };

    public static readonly Option<string?> At = new("--at")
    {
        Description = "Answer as if it were then, e.g. 2026-11-24 or 2026-11-24T09:30.",
        HelpName = "TIME",
        Recursive = true,
    };

    /// <summary>The database that the command is about.</summary>
    /// <exception cref="StoreException">The URL can't be read.</exception>
    public static DatabaseUrl Url(ParseResult parsed) =>
        (parsed.GetValue(Db) ?? Environment.GetEnvironmentVariable(DbVariable)) is { Length: > 0 } url ? DatabaseUrl.Parse(url) : DatabaseUrl.Default();

    /// <summary>The same; null where the URL can't be read.</summary>
    public static DatabaseUrl? UrlOrNull(ParseResult parsed)
    {
        try
        {
            return Url(parsed);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    /// <summary>The clock of the command: the machine's, or one that stands at <c>--at</c>.</summary>
    /// <exception cref="Features.Refusal">The time can't be read.</exception>
    public static IClock Clock(ParseResult parsed) =>
        parsed.GetValue(At) is { } at ? new StoppedClock(TimeText.Parse(at, WorkspaceStart.Here())) : SystemClock.Instance;

    /// <summary>True where <c>--at</c> was given.</summary>
    public static bool IsAt(ParseResult parsed) => parsed.GetValue(At) is not null;

    /// <summary>Refuses <c>--at</c> for commands that send, serve or change the store itself.</summary>
    /// <exception cref="Features.Refusal">It was given.</exception>
    public static void RefuseAt(ParseResult parsed, string command)
    {
        if (IsAt(parsed))
        {
            throw Features.Refusal.Invalid($"'follow {command}' works in the present; --at is for commands that read or plan.");
        }
    }

    private sealed class StoppedClock(Instant at) : IClock
    {
        public Instant GetCurrentInstant() => at;
    }
}
