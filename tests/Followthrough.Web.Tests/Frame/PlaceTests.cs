using System.Net;
using Followthrough.Features;
using Followthrough.Web.Frame;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Followthrough.Web.Tests.Frame;

/// <summary>Where requests come from: behind a proxy that was named, behind one that wasn't, and for those who make it up.</summary>
public sealed class PlaceTests(PagesHost host) : IClassFixture<PagesHost>
{
    private const int TriesAMinute = 20;

    [Fact]
    public async Task Behind_a_named_proxy_each_house_has_a_limit_of_its_own()
    {
        for (var i = 0; i < TriesAMinute; i++)
        {
            Assert.NotEqual(429, await AskAsync("10.1.2.3", $"198.51.100.66, 2001:db8:1:2::{i}, 10.1.9.9")); // what stands before it may be made up
        }

        Assert.Equal(429, await AskAsync("10.1.2.3", "2001:db8:1:2:ffff::1"));
        Assert.NotEqual(429, await AskAsync("10.1.2.3", "2001:db8:1:3::1"));
        Assert.NotEqual(429, await AskAsync("10.1.2.3", "198.51.100.7"));
    }

    [Fact]
    public async Task Who_is_no_named_proxy_is_not_believed()
    {
        for (var i = 0; i < TriesAMinute; i++)
        {
            Assert.NotEqual(429, await AskAsync("203.0.113.9", $"198.51.100.{i}"));
        }

        Assert.Equal(429, await AskAsync("203.0.113.9", "198.51.100.200"));
        Assert.NotEqual(429, await AskAsync("203.0.113.10", "198.51.100.200"));
    }

    [Fact]
    public async Task Behind_a_named_proxy_with_tls_cookies_are_secure()
    {
        await host.NewSignedInAsync(); // somebody owns the seat: the page has a form
        using var answer = await SendAsync("/sign-in", "127.0.0.1", "198.51.100.20");
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var other = await SendAsync("/sign-in", "203.0.113.11", "198.51.100.20");
        Assert.All(other.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7", "198.51.100.7")]
    [InlineData("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::/64", "2001:db8:1:2:aaaa:bbbb:cccc:dddd")]
    public void A_limit_counts_houses_and_a_record_keeps_the_address(string remote, string place, string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        Assert.Equal((place, address), (Place.Of(http), Place.AddressOf(http)));
    }

    [Fact]
    public void What_is_no_address_is_refused_in_one_line()
    {
        Assert.Equal(["10.0.0.0/8", "127.0.0.1/32", "::1/128"], TrustedProxies.Read("10.0.0.0/8, 127.0.0.1,::1").Select(each => each.ToString()));
        Assert.Contains("'proxy.lan'", Assert.Throws<Refusal>(() => TrustedProxies.Read("10.0.0.1,proxy.lan")).Message, StringComparison.Ordinal);
    }

    private async Task<int> AskAsync(string from, string forwarded)
    {
        using var answer = await SendAsync("/reset/nothing", from, forwarded);
        return (int)answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string from, string forwarded)
    {
        using var http = host.NewHttp(from);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", string.Join(", ", forwarded.Split(',').Select(_ => "https")));
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
