using System.Text.RegularExpressions;

namespace Followthrough.House.Tests;

/// <summary>A thing that code must not use, where, and why.</summary>
/// <param name="Pattern">What it looks like in code.</param>
/// <param name="Where">The files it is banned from.</param>
/// <param name="Why">What to do instead.</param>
internal sealed record Ban(Regex Pattern, Func<SourceFile, bool> Where, string Why)
{
    /// <summary>The uses of the banned thing in <paramref name="file"/>.</summary>
    internal IEnumerable<string> Check(SourceFile file) => Where(file)
        ? Pattern.Matches(file.Code).Select(match => $"{file.Path}:{file.LineOf(match.Index)}: {match.Value.Trim()}: {Why}")
        : [];
}

/// <summary>All bans of the house.</summary>
internal static partial class BannedSymbols
{
    private static readonly string[] PureFloors = ["Domain", "Store", "Features", "Engine"];

    internal static readonly Ban WallClock = new(WallClockPattern(), _ => true, "time is passed in or comes from IClock");

    internal static readonly Ban SystemClock = new(SystemClockPattern(), file => !(file.IsProduct && file.Floor is "Cli" or "Web") && file.Floor is not ("Bench" or "CrashChild"),
        "only the wiring in Cli and Web picks the real clock");

    internal static readonly Ban Sleep = new(SleepPattern(), file => file.Path.StartsWith("tests/", StringComparison.Ordinal),
        "tests wait on signals, never on sleeps");

    internal static readonly Ban ThreadSleep = new(ThreadSleepPattern(), file => file.IsProduct, "blocks a thread of the pool; await instead");

    internal static readonly Ban GlobalUsing = new(GlobalUsingPattern(), _ => true, "an arrow is seen in the file that draws it");

    internal static readonly Ban Http = new(HttpPattern(), file => file.IsProduct && PureFloors.Contains(file.Floor),
        "pages and HTTP stop at Web and Cli");

    internal static readonly Ban DomainInputOutput = new(InputOutputPattern(), file => file.IsProduct && file.Floor == "Domain",
        "Domain is pure: no files, network, database, randomness or environment");

    internal static readonly Ban Name = new(NamePattern(), _ => true, "say what it does; this word says nothing");

    internal static IEnumerable<Ban> All => [WallClock, SystemClock, Sleep, ThreadSleep, GlobalUsing, Http, DomainInputOutput, Name];

    [GeneratedRegex(@"\bDateTime\s*\.\s*(Now|UtcNow|Today)\b|\bDateTimeOffset\s*\.\s*(Now|UtcNow)\b")]
    private static partial Regex WallClockPattern();

    [GeneratedRegex(@"\bSystemClock\s*\.\s*Instance\b|\bTimeProvider\s*\.\s*System\b")]
    private static partial Regex SystemClockPattern();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b|\bTask\s*\.\s*Delay\b")]
    private static partial Regex SleepPattern();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b")]
    private static partial Regex ThreadSleepPattern();

    [GeneratedRegex(@"\bglobal\s+using\s+(static\s+)?(\w+\s*=\s*)?Followthrough\b")]
    private static partial Regex GlobalUsingPattern();

    // Identity's stores and data protection are the only parts of ASP.NET Core below Web, and only in Store.
    [GeneratedRegex(@"\bMicrosoft\.AspNetCore\.(?!Identity\b|DataProtection\b)\w+|\b(HttpContext|HttpRequest|HttpResponse|IResult|RazorComponentResult)\b")]
    private static partial Regex HttpPattern();

    [GeneratedRegex(@"\b(System\.IO|System\.Net|System\.Data|Microsoft\.EntityFrameworkCore|Microsoft\.AspNetCore|Microsoft\.Extensions)\b|\b(File|Directory|Environment|Console|Random|Guid)\s*\.\s*(Open|Read|Write|Exists|Create|Delete|GetEnvironmentVariable|TickCount|Shared|NewGuid)\w*")]
    private static partial Regex InputOutputPattern();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(?<name>(\w*[a-z0-9])?(Manager|Helper|Util|Utils|Utility|Utilities|Common|Base)(s|[A-Z]\w*)?)\b(?<!\b(class|struct|record)\s+(class|struct))")]
    private static partial Regex NamePattern();
}
