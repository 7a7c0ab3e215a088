using System.CommandLine;
using Followthrough.Domain.Team;
using Followthrough.Features;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Cli;

/// <summary>The store that a command works on, with one scope of services for it.</summary>
internal sealed class OpenedStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;
    private Actor? _actor;

    private OpenedStore(FollowStore store, IClock clock)
    {
        _services = new ServiceCollection().AddFollowStore(store).AddSingleton(clock).AddFollowthroughFeatures().BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
        Store = store;
        Clock = clock;
    }

    /// <summary>The store.</summary>
    public FollowStore Store { get; }

    /// <summary>The command's clock: the machine's, or one that stands at <c>--at</c>.</summary>
    public IClock Clock { get; }

    /// <summary>The context of this scope.</summary>
    public FollowDb Db => _scope.ServiceProvider.GetRequiredService<FollowDb>();

    /// <summary>Opens the store that the command's options name; makes it, with a workspace, a seller and the cadences that ship, where there is none.</summary>
    public static async Task<OpenedStore> OpenAsync(ParseResult parsed, CancellationToken cancel)
    {
        var clock = GlobalOptions.Clock(parsed);
        var opened = new OpenedStore(await FollowStore.OpenAsync(GlobalOptions.Url(parsed), cancel), clock);
        try
        {
            opened._actor = await WorkspaceStart.RunAsync(opened._scope.ServiceProvider, cancel);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the store for a command that makes no sense on a new one.</summary>
    /// <exception cref="Refusal">There is no database yet.</exception>
    public static async Task<OpenedStore> OpenExistingAsync(ParseResult parsed, CancellationToken cancel)
    {
        var url = GlobalOptions.Url(parsed);
        return url.Engine == DatabaseEngine.Sqlite && !File.Exists(url.Path)
            ? throw Refusal.NotFound($"There is no database at {url.Path}.")
            : new OpenedStore(await FollowStore.OpenAsync(url, cancel), GlobalOptions.Clock(parsed));
    }

    /// <summary>A verb, made with the services of this scope.</summary>
    public T Verb<T>()
        where T : class => ActivatorUtilities.GetServiceOrCreateInstance<T>(_scope.ServiceProvider);

    /// <summary>Whoever works at the command line: the first seller of the first workspace.</summary>
    /// <exception cref="Refusal">The database has no workspace yet.</exception>
    public async Task<Actor> ActorAsync(CancellationToken cancel)
    {
        if (_actor is { } known)
        {
            return known;
        }

        var seller = await Db.Sellers
            .Where(s => s.IsActive).OrderBy(s => s.WorkspaceId).ThenBy(s => s.Id).Select(s => new { s.WorkspaceId, s.Id }).FirstOrDefaultAsync(cancel)
            ?? throw Refusal.NotFound("This database has no workspace yet.");
        return new Actor(seller.WorkspaceId, seller.Id);
    }

    /// <summary>The zone in which the command's seller reads and writes times.</summary>
    public async Task<DateTimeZone> ZoneAsync(CancellationToken cancel)
    {
        var actor = await ActorAsync(cancel);
        await using var connection = await Store.ConnectAsync(cancel);
        var zone = (await TeamRows.SellerAsync(connection, actor.WorkspaceId, actor.SellerId ?? 0, cancel))?.ZoneId ?? "";
        return NamedZone.Of(zone);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await Store.DisposeAsync(); // the container disposes only of what it made
    }
}
