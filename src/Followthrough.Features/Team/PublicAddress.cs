using System.Net;
using System.Net.Sockets;

namespace Followthrough.Features.Team;

/// <summary>Tells addresses of the internet from those that only this machine or its network can reach (RFC 6890 and the registries it founded).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only what is given out to the world (2000::/3) is public, and of it not the parts that hold an IPv4 address or are for books.
    private static readonly IPNetwork World = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] NotWorld = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    /// <summary>True where the address is one of the internet. An IPv4 address inside an IPv6 one is judged as what it is.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Private, network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => World.Contains(address) && !Array.Exists(NotWorld, network => network.Contains(address)),
            _ => false,
        };
    }
}
