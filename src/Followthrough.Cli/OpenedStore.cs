using System.CommandLine;
using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Cli;

/// <summary>The store that a command works on, with one scope of services for it.</summary>
internal sealed class OpenedStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private OpenedStore(FollowStore store, IClock clock)
    {
        _services = new ServiceCollection().AddFollowStore(store).AddSingleton(clock).AddFollowthroughFeatures().BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
    }

    /// <summary>Opens the store that the command's options name; makes it where there is none.</summary>
    public static async Task<OpenedStore> OpenAsync(ParseResult parsed, CancellationToken cancel) =>
        new(await FollowStore.OpenAsync(GlobalOptions.Url(parsed), cancel), GlobalOptions.Clock(parsed));

    /// <summary>Opens the store for a command that makes no sense on a new one.</summary>
    /// <exception cref="Refusal">There is no database yet.</exception>
    public static Task<OpenedStore> OpenExistingAsync(ParseResult parsed, CancellationToken cancel)
    {
        var url = GlobalOptions.Url(parsed);
        return url.Engine == DatabaseEngine.Sqlite && !File.Exists(url.Path)
            ? throw Refusal.NotFound($"There is no database at {url.Path}.")
            : OpenAsync(parsed, cancel);
    }

    /// <summary>A verb, made with the services of this scope.</summary>
    public T Verb<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Whoever works at the command line: the first seller of the first workspace.</summary>
    /// <exception cref="Refusal">The database has no workspace yet.</exception>
    public async Task<Actor> ActorAsync(CancellationToken cancel)
    {
        var seller = await _scope.ServiceProvider.GetRequiredService<FollowDb>().Sellers
            .Where(s => s.IsActive).OrderBy(s => s.WorkspaceId).ThenBy(s => s.Id).Select(s => new { s.WorkspaceId, s.Id }).FirstOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound("This database has no workspace yet.");
        return new Actor(seller.WorkspaceId, seller.Id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
