using Followthrough.Domain.Team;
using Followthrough.Features.Pursuits;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Followthrough.Engine.Pursuits;

/// <summary>Makes aged scores anew, a batch at a time and with a breath between, so that people at work don't notice.</summary>
public sealed class RescoreRole(RoleSetting setting) : Role("Scoring", setting)
{
    /// <summary>Breath between two batches: others write meanwhile.</summary>
    public static readonly Duration Breath = Duration.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task<Duration> RunOnceAsync(CancellationToken cancel)
    {
        var isMore = false;
        foreach (var workspace in await ScopedAsync(services => AllAsync(services, cancel)))
        {
            isMore |= await ScopedAsync(services => services.GetRequiredService<RescoreProspects>().RunAsync(workspace, cancel)) == RescoreProspects.Batch;
        }

        return isMore ? Breath : LongestPause;
    }

    private static Task<List<Workspace>> AllAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<FollowDb>().Workspaces.AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancel);
}
