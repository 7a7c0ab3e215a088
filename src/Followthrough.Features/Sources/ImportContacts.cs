// How an import survives: the rows of a batch, the counts, the length of the error file and the position in the file are committed
// together. A killed import is found by its fingerprint (the file's content and what its columns mean), and goes on behind the last
// batch; what that batch still owed (plans of known people) is done first. A batch that was cut is as if it had never been.
using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Sources;
using Followthrough.Features.Cadences;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Cadences;
using Followthrough.Store.Sources;
using Followthrough.Store.Team;
using NodaTime;

namespace Followthrough.Features.Sources;

/// <summary>Brings the contacts of a file into a workspace: CSV of any known program, or vCard.</summary>
public sealed class ImportContacts(FollowStore store, CadenceBook book, IChanceModel chances, Planning planning, IClock clock)
{
    private const int ManyRows = 50_000; // from here on it pays to make the large indexes anew at the end
    private const int ManyOf = 10; // and only where the rows are a tenth of what is there
    private const int PauseMilliseconds = 20;

    /// <summary>What to bring in.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Path">The file.</param>
    /// <param name="Map">Changes of the proposed mapping: "Column=field".</param>
    /// <param name="Cadence">Name of the cadence to enroll new people in; null for none.</param>
    /// <param name="IsDryRun">True counts what would happen and writes nothing.</param>
    /// <param name="FileName">The file's name as people know it, where the path is a temporary one.</param>
    /// <param name="ReportFolder">Where the error file goes; null for beside the file.</param>
    public sealed record Request(
        Actor Actor, string Path, IReadOnlyList<string>? Map = null, string? Cadence = ShippedCadences.NewLead, bool IsDryRun = false, string? FileName = null,
        string? ReportFolder = null);

    /// <summary>Brings them in.</summary>
    /// <param name="request">What.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancel">Ends it behind a batch; it can be gone on with.</param>
    /// <exception cref="ContactFileException">The file can't be read; nothing was imported.</exception>
    /// <exception cref="Refusal">The mapping names no such column or field, no such cadence, or nothing to know people by.</exception>
    public async Task<ImportResult> RunAsync(Request request, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var watch = Stopwatch.StartNew();
        var file = ContactFile.Open(request.Path, cancel);
        var mapping = Map(file, request.Map ?? []);
        var job = await PrepareAsync(request, file, mapping, cancel);
        using var opened = await ContactTables.OpenAsync(store, request.Actor.WorkspaceId, cancel);
        using var tables = new WriteBehind(opened);
        var (import, turn) = request.IsDryRun ? (new Import(), null) : await BeginAsync(request, job, cancel);
        using (turn)
        {
            // The writing blocks, so it gets a thread of its own.
            var result = await Task.Factory.StartNew(
                () => Run(request, file, mapping, job, tables, import, progress, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return result with { Seconds = watch.Elapsed.TotalSeconds };
        }
    }

    private static ColumnMapping Map(ContactFile file, IReadOnlyList<string> changes)
    {
        var mapping = file.Mapping;
        try
        {
            foreach (var change in changes)
            {
                mapping = mapping.With(change);
            }
        }
        catch (FormatException wrong)
        {
            throw Refusal.Invalid(wrong.Message);
        }

        return mapping.Source != SourceKind.VCard && mapping.Problem is { } problem ? throw Refusal.Invalid(problem) : mapping;
    }

    private async Task<ImportJob> PrepareAsync(Request request, ContactFile file, ColumnMapping mapping, CancellationToken cancel)
    {
        await using var connection = await store.ConnectAsync(cancel);
        var ws = request.Actor.WorkspaceId;
        var workspace = await TeamRows.WorkspaceAsync(connection, ws, cancel) ?? throw Refusal.NotFound($"There is no workspace {ws}.");
        var sellers = await TeamRows.SellersAsync(connection, ws, cancel);
        ImportCadence? cadence = null;
        if (request.Cadence is { } name)
        {
            var id = await CadenceRows.NamedAsync(connection, ws, name, cancel)
                ?? throw Refusal.NotFound($"There is no cadence '{name}'; 'follow cadence list' shows those there are.");
            cadence = await WalkedAsync(connection, ws, id, cancel);
        }

        var fileName = request.FileName ?? Path.GetFileName(request.Path);
        var identity = string.Join('\n', mapping.Columns.Select(column => $"{column.Header}={column.Field}:{column.CustomName}:{column.Dates}:{column.Decimals}"));
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Fingerprint}\n{request.Cadence}\n{identity}")));
        return new ImportJob(workspace, sellers, cadence, fileName, fingerprint, clock.GetCurrentInstant());
    }

    private async Task<ImportCadence> WalkedAsync(DbConnection connection, long ws, long id, CancellationToken cancel)
    {
        var byOwner = new Dictionary<long, CadenceDefinition>();
        foreach (var (owner, leaving) in await LeavingRows.ReadAsync(connection, ws, cancel))
        {
            byOwner.Add(owner, await book.ReadAsync(connection, ws, id, leaving, cancel));
        }

        return new ImportCadence(id, await book.ReadAsync(connection, ws, id, cancel), byOwner);
    }

    private async Task<(Import Import, ImportTurn? Turn)> BeginAsync(Request request, ImportJob job, CancellationToken cancel)
    {
        await using var connection = await store.ConnectAsync(cancel);
        var ws = request.Actor.WorkspaceId;
        foreach (var each in await ImportRows.UnfinishedAsync(connection, ws, job.Fingerprint, cancel))
        {
            // Whoever gets its turn knows that nobody runs it any more; then its row says how far it got.
            if (await ImportTurn.TryTakeAsync(store, ws, each.Id, cancel) is { } taken)
            {
                if (await ImportRows.FindAsync(connection, ws, each.Id, cancel) is { FinishedAt: null } now)
                {
                    return (now, taken);
                }

                taken.Dispose();
            }
        }

        while (true)
        {
            var import = new Import
            {
                WorkspaceId = ws, Id = await ImportRows.LastAsync(connection, ws, cancel) + 1, FileName = job.FileName, Fingerprint = job.Fingerprint,
                StartedAt = job.Now, SellerId = request.Actor.SellerId,
            };
            if (await ImportTurn.TryTakeAsync(store, ws, import.Id, cancel) is not { } turn)
            {
                await Task.Delay(PauseMilliseconds, cancel); // somebody is about to write this number
                continue;
            }

            if (await ImportRows.AddAsync(connection, import, cancel))
            {
                return (import, turn);
            }

            turn.Dispose();
        }
    }

    private ImportResult Run(
        Request request, ContactFile file, ColumnMapping mapping, ImportJob job, IContactTables tables, Import import, IProgress<ImportProgress>? progress,
        CancellationToken cancel)
    {
        var state = JsonSerializer.Deserialize<ImportState>(import.Result, StoreJson.Options) ?? new ImportState();
        var isResumed = import.Position > 0;
        var isMany = file.LineBreaks >= ManyRows && tables.CountProspects(file.LineBreaks * ManyOf) < file.LineBreaks * ManyOf;
        var seen = isMany ? SeenIn(tables, file.LineBreaks) : null;

        if (seen is not { KnowsBearers: true })
        {
            tables.Complete(); // a killed import may have left no index of names
        }

        using var reports = new ImportReports(request, mapping, state);
        var plans = new NewProspectPlans(job.Workspace, job.Cadence, chances, job.Now);
        var maker = new NewContactMaker(job.Workspace, request.Actor, job.FileName, job.Cadence, plans, job.Now);
        var candidates = new CandidateMaker(job.Workspace, job.Sellers, request.Actor.SellerId ?? 1, job.FileName, import.Id, job.Now);
        FollowUp(request, job, state.FollowUps, cancel);
        var writer = new BatchWriter(tables, job, import, seen, maker, reports, state, file.LineBreaks, request.IsDryRun);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            foreach (var batch in ImportBatch.Gather(ReadAhead.Start(ImportBatch.Make(file.Read(mapping, import.Position, stop.Token), candidates), stop.Token), tables.RowsPerBatch))
            {
                cancel.ThrowIfCancellationRequested();
                if (writer.Write(batch))
                {
                    FollowUp(request, job, writer.State.FollowUps, cancel);
                    progress?.Report(new ImportProgress(import.Position, file.LineBreaks));
                }
            }

            writer.Commit();
            FollowUp(request, job, writer.State.FollowUps, cancel);
        }
        catch
        {
            tables.Rollback();
            Mend(tables);
            throw;
        }
        finally
        {
            stop.Cancel();
        }

        state = writer.State;
        if (!request.IsDryRun)
        {
            Finish(tables, import, state);
        }

        return new ImportResult(
            state.Counts, SourceKinds.NameOf(mapping.Source), [.. mapping.Doubts], reports.ErrorFile, reports.ConflictFile, isResumed, 0, request.IsDryRun ? null : import.Id);
    }

    private static void Mend(IContactTables tables)
    {
        try
        {
            tables.Complete();
        }
        catch (DbException)
        {
            // Why the import stopped is what counts; the next opening of the store tries again.
        }
    }

    private static SeenBefore SeenIn(IContactTables tables, long rows)
    {
        tables.Begin(); // from here on it notices what others write
        var seen = new SeenBefore(rows + tables.CountProspects(long.MaxValue));
        foreach (var (name, prospect) in tables.AllNames())
        {
            seen.Add(name, prospect);
        }

        foreach (var address in tables.AllAddresses())
        {
            seen.Add(address);
        }

        tables.Rollback();

        return seen;
    }

    private void FollowUp(Request request, ImportJob job, IReadOnlyList<ImportFollowUp> followUps, CancellationToken cancel)
    {
        foreach (var each in followUps)
        {
            ImportFollowUps.RunAsync(store, planning, request.Actor, job.FileName, each, job.Now, cancel).GetAwaiter().GetResult();
        }
    }

    private void Finish(IContactTables tables, Import import, ImportState state)
    {
        tables.Complete();
        import.FinishedAt = clock.GetCurrentInstant();
        import.Result = JsonSerializer.Serialize(state with { FollowUps = [] }, StoreJson.Options);
        tables.Begin();
        tables.Save(import);
        tables.Commit();
    }
}
