using System.Collections.Concurrent;
using Followthrough.Features;
using Followthrough.Features.Sources;
using Followthrough.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Followthrough.Web.Sources;

/// <summary>
/// Runs imports beside the pages. One writes at a time, so that two large files don't wait for each other's transactions; the dry runs
/// go on meanwhile. When the program ends, what runs stops behind its batch and can be gone on with.
/// </summary>
internal sealed class ImportRuns(IServiceScopeFactory scopes, FollowStore store, ILogger<ImportRuns> log) : IHostedService, IAsyncDisposable
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<ImportRun, Task> _running = new();
    private bool _isDisposed;

    /// <summary>Begins one.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="then">Called at its end, before anyone is told.</param>
    public ImportRun Start(ImportContacts.Request request, Action<ImportRun>? then)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        var run = new ImportRun(stop);
        _running[run] = Task.Run(() => RunAsync(run, request, then, stop.Token));
        return run;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return; // it is registered as itself and as a hosted service, so it is disposed of twice
        }

        _isDisposed = true;
        await StopAsync(CancellationToken.None); // where the host was not stopped first
        _ending.Dispose();
        _writing.Dispose();
    }

    private async Task RunAsync(ImportRun run, ImportContacts.Request request, Action<ImportRun>? then, CancellationToken cancel)
    {
        ImportResult? result = null;
        string? trouble = null;
        try
        {
            result = request.IsDryRun ? await ImportAsync(run, request, cancel) : await InTurnAsync(run, request, cancel);
        }
        catch (OperationCanceledException)
        {
            trouble = "It was stopped.";
        }
        catch (Exception problem)
        {
            trouble = Explain(problem);
        }

        run.End(result, trouble, then);
        _running.TryRemove(run, out _);
    }

    private async Task<ImportResult> InTurnAsync(ImportRun run, ImportContacts.Request request, CancellationToken cancel)
    {
        await _writing.WaitAsync(cancel);
        try
        {
            return await ImportAsync(run, request, cancel);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<ImportResult> ImportAsync(ImportRun run, ImportContacts.Request request, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportContacts>().RunAsync(request, run, cancel);
    }

    private string Explain(Exception problem)
    {
        if (problem is Refusal or ContactFileException or StoreException or IOException or UnauthorizedAccessException)
        {
            return problem.Message.ReplaceLineEndings(" ");
        }

        if (StoreErrors.Explain(problem, store.Url) is { } known)
        {
            return known.Message.ReplaceLineEndings(" ");
        }

        log.LogError(problem, "An import failed.");
        return "That did not work. What went wrong is in the log of the program.";
    }
}
