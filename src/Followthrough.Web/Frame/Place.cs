using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Followthrough.Web.Frame;

/// <summary>Where a request comes from: of whoever stands before the proxies that the operator named (<see cref="TrustedProxies"/>).</summary>
internal static class Place
{
    /// <summary>A household or an office has a /64 of its own and can come from any address in it (RFC 6177 §2).</summary>
    private const int HouseBytes = 8;

    /// <summary>The place that a limit counts: an IPv4 address, or the /64 of an IPv6 one.</summary>
    public static string Of(HttpContext http)
    {
        if (Address(http) is not { AddressFamily: AddressFamily.InterNetworkV6 } address)
        {
            return AddressOf(http);
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(HouseBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>The whole address, for records: who was signed in, who consented.</summary>
    public static string AddressOf(HttpContext http) => Address(http)?.ToString() ?? "";

    /// <summary>Adds a policy that lets so many requests a minute through from one place.</summary>
    public static void Limit(RateLimiterOptions options, string policy, int aMinute) => options.AddPolicy(policy, http => RateLimitPartition.GetFixedWindowLimiter(
        Of(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1) }));

    private static IPAddress? Address(HttpContext http) => http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : http.Connection.RemoteIpAddress;
}
