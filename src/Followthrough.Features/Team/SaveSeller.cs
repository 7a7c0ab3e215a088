using Followthrough.Domain.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Team;

/// <summary>Changes what a seller has chosen for themselves.</summary>
public sealed class SaveSeller(FollowDb db)
{
    /// <summary>Most minutes a day that can be set aside.</summary>
    public const int MostMinutes = 12 * 60;

    /// <summary>The choices.</summary>
    /// <param name="Actor">The seller.</param>
    /// <param name="Name">Name, as drafts sign it.</param>
    /// <param name="ZoneId">TZDB id of where they work.</param>
    /// <param name="MinutesADay">Minutes a day set aside for following up.</param>
    /// <param name="Look">Light, dark or as the system says.</param>
    public sealed record Request(Actor Actor, string Name, string ZoneId, int MinutesADay, Look Look);

    /// <summary>Changes them.</summary>
    /// <exception cref="Refusal">No name, an unknown zone, or minutes that no day has.</exception>
    public async Task RunAsync(Request request, CancellationToken cancel = default)
    {
        var seller = await db.Sellers.SingleOrDefaultAsync(s => s.WorkspaceId == request.Actor.WorkspaceId && s.Id == request.Actor.SellerId, cancel)
            ?? throw Refusal.NotFound("There is no such seller.");
        seller.Name = Text.Trimmed(request.Name) ?? throw Refusal.Invalid("Your name is empty; drafts are signed with it.");
        seller.ZoneId = Zones.Known(request.ZoneId);
        seller.MinutesADay = request.MinutesADay is >= 1 and <= MostMinutes
            ? request.MinutesADay
            : throw Refusal.Invalid($"{request.MinutesADay} minutes a day can't be; choose from 1 to {MostMinutes}.");
        seller.Look = request.Look;
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>Takes in the names of time zones.</summary>
internal static class Zones
{
    /// <summary>The zone's id.</summary>
    /// <exception cref="Refusal">TZDB doesn't know it.</exception>
    public static string Known(string? id) =>
        Text.Trimmed(id) is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
            ? zone
            : throw Refusal.Invalid($"“{id}” is no time zone; write one such as America/Denver.");

    /// <summary>The zone's id, or null where none is named.</summary>
    /// <exception cref="Refusal">TZDB doesn't know it.</exception>
    public static string? KnownOrNone(string? id) => Text.Trimmed(id) is { } zone ? Known(zone) : null;
}
