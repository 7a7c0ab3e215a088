using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>The two files that an import leaves: rejected rows, and differences that were not written. A dry run leaves none.</summary>
internal sealed class ImportReports : IDisposable
{
    private readonly ImportReport? _errors;
    private readonly ImportReport? _conflicts;

    internal ImportReports(ImportContacts.Request request, ColumnMapping mapping, ImportState state)
    {
        if (request.IsDryRun)
        {
            return;
        }

        var source = request.FileName is null ? request.Path : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(request.Path))!, request.FileName);
        _errors = new ImportReport(
            ImportReport.PathFor(source, request.ReportFolder, "errors"), ["Line", "Reason", .. mapping.Columns.Select(column => column.Header)], state.ErrorBytes);
        _conflicts = new ImportReport(ImportReport.PathFor(source, request.ReportFolder, "conflicts"), ["Line", "Difference", "Prospect"], state.ConflictBytes);
    }

    /// <summary>Where the rejected rows are; null where there are none.</summary>
    internal string? ErrorFile => _errors is { Length: > 0 } file ? file.Path : null;

    /// <summary>Where the differences are; null where there are none.</summary>
    internal string? ConflictFile => _conflicts is { Length: > 0 } file ? file.Path : null;

    internal void Write(ImportBatch batch, BatchDecision decision)
    {
        foreach (var row in batch.Rejected)
        {
            _errors!.Write(row.Line, row.Reason, row.Cells);
        }

        foreach (var (line, who, what) in decision.Conflicts)
        {
            _conflicts!.Write(line, what, [who]);
        }
    }

    /// <summary>Hands everything to the operating system; the lengths of both files.</summary>
    internal (long Errors, long Conflicts) Flush()
    {
        _errors?.Flush();
        _conflicts?.Flush();
        return (_errors?.Length ?? 0, _conflicts?.Length ?? 0);
    }

    /// <summary>Forgets what was written since.</summary>
    internal void Return(ImportState to)
    {
        _errors?.Return(to.ErrorBytes);
        _conflicts?.Return(to.ConflictBytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _errors?.Dispose();
        _conflicts?.Dispose();
    }
}
