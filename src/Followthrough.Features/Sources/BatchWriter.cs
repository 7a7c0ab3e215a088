using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Followthrough.Domain.Prospects;
using Followthrough.Store;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Decides and writes the batches of an import, and commits them together with how far it has got.</summary>
internal sealed class BatchWriter(
    IContactTables tables, ImportJob job, Import import, SeenBefore? seen, NewContactMaker maker, ImportReports reports, ImportState state, long rows, bool isDryRun)
{
    private const int MostAttempts = 4; // of a batch that another verb got in the way of
    private static readonly TimeSpan LongestOpen = TimeSpan.FromSeconds(2); // others wait that long for the store
    private const string UniqueViolation = "23505"; // SQLSTATE, ISO 9075

    private readonly List<ImportFollowUp> _followUps = [];
    private ImportCounts _counts = state.Counts;
    private long _position = import.Position;
    private readonly Stopwatch _open = new();
    private readonly TransactionBook _book = new();
    private SeenBefore? _seen = seen;
    private readonly SeenBefore _counted = new(isDryRun ? rows : 0);
    private int _uncommitted;
    private bool _isPrepared;

    /// <summary>How things stood at the last commit.</summary>
    internal ImportState State { get; private set; } = state with { FollowUps = [] };

    /// <summary>Writes a batch; true where it, and what came before it, is committed.</summary>
    internal bool Write(ImportBatch batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                WriteOnce(batch);
                return (_uncommitted >= tables.RowsPerCommit || _open.Elapsed > LongestOpen) && Commit();
            }
            catch (DbException error) when (error.SqlState == UniqueViolation && attempt < MostAttempts && tables.RowsPerCommit == 1)
            {
                // Somebody claimed one of the addresses between the look and the write: look again.
                tables.Rollback();
                reports.Return(State);
                (_counts, _position, _uncommitted) = (State.Counts, import.Position, 0);
                _followUps.Clear();
            }
        }
    }

    /// <summary>Commits what has been written; always true.</summary>
    internal bool Commit()
    {
        if (_uncommitted == 0)
        {
            State = State with { FollowUps = [] };
            return true;
        }

        var (errorBytes, conflictBytes) = reports.Flush();
        State = new ImportState { Counts = _counts, ErrorBytes = errorBytes, ConflictBytes = conflictBytes, FollowUps = [.. _followUps] };
        _followUps.Clear();
        _uncommitted = 0;
        if (isDryRun)
        {
            return true;
        }

        import.Position = _position;
        import.Result = JsonSerializer.Serialize(State, StoreJson.Options);
        import.ErrorFile = reports.ErrorFile;
        tables.Save(import);
        tables.Commit();
        return true;
    }

    private void WriteOnce(ImportBatch batch)
    {
        if (_uncommitted == 0 || isDryRun)
        {
            if (tables.Begin())
            {
                AskFromNowOn();
            }

            _book.Began(tables);
            _open.Restart();
        }

        var uncounted = isDryRun ? batch.Rows.FindAll(row => !IsCounted(row)) : batch.Rows;
        var decision = new BatchDecider(tables, job.Workspace, _seen, maker).Decide(uncounted, _book);
        _counts = Sum(_counts, decision.Counts, batch);
        _position += batch.Count;
        _uncommitted += batch.Count;
        if (isDryRun)
        {
            tables.Rollback();
            _counts.Unchanged += batch.Rows.Count - uncounted.Count;
            Remember(decision, _counted);
            return;
        }

        reports.Write(batch, decision);
        if (decision.New.Count > 0)
        {
            if (_seen is not null && !_isPrepared && decision.New.Count > batch.Count / 2)
            {
                tables.PrepareForMany(_seen.KnowsBearers);
                _isPrepared = true;
            }

            tables.Pack(decision.New)();
        }

        if (decision.Changed.Count > 0)
        {
            tables.Update(decision.Changed, job.Now);
        }

        if (decision.Suppress.Count > 0)
        {
            tables.Suppress(decision.Suppress, SuppressionReason.OptedOutAtSource, job.Now);
            _book.HasSuppressions = true;
        }

        _followUps.AddRange(decision.FollowUps);
        if (_seen is not null)
        {
            Remember(decision, _seen);
        }
    }

    // Others have written meanwhile, so what has been seen is no longer all there is.
    private void AskFromNowOn()
    {
        tables.Rollback();
        tables.Complete(); // this import, or the other one, took away what asking needs
        tables.Begin();
        _seen = null;
    }

    /// <summary>Whether an earlier batch of a dry run has counted the row's person as new: nothing was written that would say so.</summary>
    private bool IsCounted(Candidate row) => row.Row.Emails.Length > 0
        ? Array.Exists(row.Row.Emails, _counted.Perhaps)
        : row.Prospect.CompanyKey is not null && _counted.Perhaps(row.Name);

    private static void Remember(BatchDecision decision, SeenBefore seen)
    {
        foreach (var contact in decision.New)
        {
            seen.Add(new NameQuestion(contact.Prospect.NameKey, contact.Prospect.CompanyKey), contact.Prospect.Id);
            foreach (var address in contact.Claims)
            {
                seen.Add(address);
            }
        }

        foreach (var known in decision.Changed)
        {
            // A company may have been filled in, so they are found under another name.
            seen.Add(new NameQuestion(NameKey.Fold(known.Prospect.Name) ?? known.Prospect.Name, known.Prospect.CompanyKey), known.Prospect.Id);
            foreach (var address in known.NewClaims)
            {
                seen.Add(address);
            }
        }
    }

    private static ImportCounts Sum(ImportCounts a, ImportCounts b, ImportBatch batch) => new()
    {
        Rows = a.Rows + batch.Count, Added = a.Added + b.Added, Updated = a.Updated + b.Updated, Unchanged = a.Unchanged + b.Unchanged,
        Suppressed = a.Suppressed + b.Suppressed, Rejected = a.Rejected + batch.Rejected.Count, Conflicts = a.Conflicts + b.Conflicts,
        PossibleDuplicates = a.PossibleDuplicates + b.PossibleDuplicates, NotEnrolled = a.NotEnrolled + b.NotEnrolled,
    };
}
