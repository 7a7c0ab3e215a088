using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Team;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Cli;

/// <summary>Finds the workspace of a store; in a new store it makes one, with one seller and the cadences that ship.</summary>
internal static class WorkspaceStart
{
    /// <summary>Does it.</summary>
    /// <param name="services">A scope with the store and the verbs.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The first seller of the first workspace.</returns>
    public static async Task<Actor> RunAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using (var connection = await services.GetRequiredService<FollowStore>().ConnectAsync(cancel))
        {
            if (await TeamRows.FirstSellerAsync(connection, cancel) is { } first)
            {
                return new Actor(first.WorkspaceId, first.SellerId);
            }
        }

        // New, or a start that was killed between the workspace and its cadences.
        var (actor, _) = await services.GetRequiredService<OpenWorkspace>().RunAsync(Here().Id, cancel: cancel);
        await ActivatorUtilities.GetServiceOrCreateInstance<ShipCadences>(services).RunAsync(actor, cancel);
        return actor;
    }

    /// <summary>The machine's zone; UTC where TZDB doesn't know it.</summary>
    public static DateTimeZone Here()
    {
        try
        {
            return DateTimeZoneProviders.Tzdb.GetSystemDefault();
        }
        catch (DateTimeZoneNotFoundException)
        {
            return DateTimeZone.Utc;
        }
    }
}
