using System.Net;
using Followthrough.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Followthrough.Web;

/// <summary>
/// The proxies whose word on where a request came from is believed (X-Forwarded-For, X-Forwarded-Proto). Anybody can write these headers, so none is believed
/// that the operator hasn't named; without one, all who come through a proxy are one place to the limits.
/// </summary>
public static class TrustedProxies
{
    /// <summary>The variable by which whoever runs this program names them: addresses or networks, separated by commas.</summary>
    public const string Variable = "FOLLOW_PROXIES";

    /// <summary>Reads the variable's value.</summary>
    /// <exception cref="Refusal">One of them is neither an address nor a network.</exception>
    public static IReadOnlyList<IPNetwork> Read(string? value) =>
        [.. (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)];

    private static IPNetwork One(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) ? network : throw Refusal.Invalid($"{Variable} holds '{text}', which is neither an address nor a network such as 10.0.0.0/8.");
    }

    /// <summary>Puts their word in the place of the connection's own address and scheme, before anything else looks at them.</summary>
    internal static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<FollowthroughWebOptions>>().Value.Proxies;
        if (proxies.Count == 0)
        {
            return;
        }

        // As many as stand in a row: each is asked who came to it, until one isn't ours.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }
}
