using Followthrough.Domain.Sources;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Sources;

/// <summary>What is shown between the upload and the import: what the file is, what its columns mean, what would happen.</summary>
/// <param name="Address">The upload's address.</param>
/// <param name="FileName">The file.</param>
/// <param name="Sentence">What it is.</param>
/// <param name="Under">How it is written: encoding, separator.</param>
/// <param name="Columns">The columns.</param>
/// <param name="MoreColumns">Columns that are not shown; they stay as proposed.</param>
/// <param name="Cadences">Cadences to enroll in: name and title.</param>
/// <param name="Cadence">The one that is chosen; "" for none.</param>
/// <param name="Counts">What would happen.</param>
/// <param name="Wrong">Why nothing can be imported like this, or null.</param>
public sealed record MappingView(
    string Address, string FileName, string Sentence, string Under, IReadOnlyList<ColumnLine> Columns, int MoreColumns,
    IReadOnlyList<(string Value, string Text)> Cadences, string Cadence, CountsView Counts, string? Wrong);

/// <summary>One column.</summary>
/// <param name="Column">What it means now.</param>
/// <param name="Samples">Some of its values.</param>
/// <param name="Readings">The two ways to read it, where it is one of dates or amounts.</param>
/// <param name="Reading">How it is read; "" where its values don't say.</param>
public sealed record ColumnLine(MappedColumn Column, IReadOnlyList<string> Samples, IReadOnlyList<(string Value, string Text)>? Readings, string Reading);

/// <summary>What an import would do.</summary>
/// <param name="Address">The upload's address.</param>
/// <param name="Figures">The counts; null while they are counted.</param>
/// <param name="Said">How far the counting is, or why there are no counts.</param>
public sealed record CountsView(string Address, IReadOnlyList<TallyView>? Figures, string? Said)
{
    /// <summary>True while it is counted.</summary>
    public bool IsCounting => Figures is null && Said is not null;
}
