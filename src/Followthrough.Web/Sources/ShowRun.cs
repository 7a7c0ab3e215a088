using System.Globalization;
using Followthrough.Features.Sources;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Sources;

/// <summary>What an import says while it runs, when it stopped, when it is through.</summary>
internal static class ShowRun
{
    private const string Prospects = "/prospects";

    /// <summary>The list of those whom an import brought; null where it brought nobody, or there is no such page.</summary>
    public static string? PeopleOf(long? import, long added) =>
        added > 0 && import is { } id && RailPage.All.Any(page => page.Href == Prospects) ? string.Create(CultureInfo.InvariantCulture, $"{Prospects}?view=all&import={id}") : null;

    public static RunView Of(Upload upload)
    {
        var address = $"{ImportEndpoints.Address}/{upload.Token}";
        var about = upload.About;
        if (about.Done is { } done)
        {
            return new RunView(address, about.FileName, Sentence(done.Counts), Under(done), null, DoneOf(done), null);
        }

        return upload.Running is { IsOver: false } run
            ? new RunView(address, about.FileName, "People are coming in.", "You can leave this page; it goes on by itself.", ProgressOf(address, run), null, null)
            : new RunView(address, about.FileName, "The import has stopped.", null, null, null, about.Trouble ?? "The program was ended while it ran.");
    }

    /// <summary>Counts as figures, those that are none left out.</summary>
    public static IReadOnlyList<TallyView> FiguresOf(ImportCounts counts, bool isDone) =>
    [
        new(Words.Figure(counts.Added), isDone ? "came in" : "would be added"),
        .. Some(counts.Updated, isDone ? "known, and filled in" : "known, would be filled in"),
        .. Some(counts.Unchanged, "known, nothing new"),
        .. Some(counts.Suppressed, "must not be contacted"),
        .. Some(counts.Rejected, (counts.Rejected == 1 ? "row " : "rows ") + (isDone ? "left out" : "can’t be read")),
    ];

    private static IEnumerable<TallyView> Some(long count, string name) => count > 0 ? [new TallyView(Words.Figure(count), name)] : [];

    private static string Sentence(ImportCounts counts) => counts switch
    {
        { Added: > 0 } => $"{Words.Begin(Words.Count(counts.Added, "person", "people"))} came in.",
        { Updated: > 0 } => $"Nobody new; about {Words.Count(counts.Updated, "person", "people")} you know more now.",
        { Unchanged: > 0 } => "You knew everyone in it already.",
        _ => "Nobody came in.",
    };

    private static string Under(ImportResult done) =>
        $"{Words.Begin(Words.Count(done.Counts.Rows, "row", "rows"))} from {done.Source}{(done.IsResumed ? "; it went on where it had stopped" : "")}.";

    private static DoneView DoneOf(ImportResult done) => new(
        FiguresOf(done.Counts, isDone: true), PeopleOf(done.ImportId, done.Counts.Added), File.Exists(done.ErrorFile), File.Exists(done.ConflictFile),
        [
            .. Note(done.Counts.Conflicts, "row says", "rows say", "something else than what is known. What is known stays; the file says what differs."),
            .. Note(done.Counts.PossibleDuplicates, "newcomer has", "newcomers have", "the name and company of someone known, but another address. Both are kept."),
            .. Note(done.Counts.NotEnrolled, "newcomer was", "newcomers were", "not enrolled: a customer already, or not whom you pursue."),
        ]);

    private static IEnumerable<string> Note(long count, string one, string many, string what) =>
        count > 0 ? [$"{Words.Begin(Words.Count(count, one, many))} {what}"] : [];

    private static ProgressView ProgressOf(string address, ImportRun run)
    {
        var (rows, of) = (run.Rows, run.Of);
        return new ProgressView(
            address, of > 0 ? (double)rows / of : 0,
            rows == 0 ? "It begins in a moment." : of > rows ? $"{Words.Figure(rows)} of about {Words.Figure(of)} rows" : $"{Words.Figure(rows)} rows");
    }
}
