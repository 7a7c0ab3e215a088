using System.Reflection;
using Followthrough.Domain.Team;
using Followthrough.Features.Team;
using Microsoft.AspNetCore.Http;

namespace Followthrough.Web.Team;

/// <summary>
/// Who looks at a page: the seller as whom the account acts. Endpoints take it as a parameter. It is read anew for every request, so a
/// seller who has left is out at once.
/// </summary>
/// <param name="AccountId">The account that is signed in.</param>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="SellerId">The seller.</param>
/// <param name="Name">The seller's name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="ZoneId">TZDB id of where they work.</param>
/// <param name="MinutesADay">Minutes set aside for following up.</param>
/// <param name="Look">Light, dark, or as the system says.</param>
/// <param name="WorkspaceName">The business.</param>
/// <param name="Currency">ISO 4217 code that values are compared in.</param>
/// <param name="IsDemo">True in the sample workspace.</param>
/// <param name="WorkspaceZoneId">TZDB id of the business: the zone of whoever's own nobody knows.</param>
internal sealed record Viewer(
    long AccountId,
    long WorkspaceId,
    long SellerId,
    string Name,
    Role Role,
    string ZoneId,
    int MinutesADay,
    Look Look,
    string WorkspaceName,
    string Currency,
    bool IsDemo,
    string WorkspaceZoneId)
{
    /// <summary>As the verbs want it.</summary>
    public Actor Actor => new(WorkspaceId, SellerId);

    /// <summary>True where settings, cadences and people may be changed.</summary>
    public bool IsOwner => Role == Role.Owner;

    /// <summary>Lets an endpoint take the viewer as a parameter.</summary>
    public static ValueTask<Viewer?> BindAsync(HttpContext http, ParameterInfo parameter) => ValueTask.FromResult(http.Features.Get<Viewer>());
}
