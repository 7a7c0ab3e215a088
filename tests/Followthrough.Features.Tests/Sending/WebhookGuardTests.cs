using System.Net;
using System.Net.Sockets;
using Followthrough.Features.Mailboxes;
using Followthrough.Features.Sending;
using Followthrough.Features.Team;
using Followthrough.Testing;
using Xunit;

namespace Followthrough.Features.Tests.Sending;

/// <summary>What a webhook may reach.</summary>
public sealed class WebhookGuardTests
{
    private static readonly TextWebhook.Payload Payload = new("text.test", "msg_1", "+15005550006", "Hello", null, "2026-11-23T17:00:00Z");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("0.0.0.0")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("2130706433")]
    public async Task Case_37_a_webhook_reaches_nothing_on_this_machine_whatever_it_is_called(string host)
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var verdict = await PostAsync($"http://{host}:{((IPEndPoint)door.LocalEndpoint).Port}/", "");
        Assert.Equal(TextFault.Channel, verdict.Fault);
        Assert.Contains("inside the own network", verdict.Words, StringComparison.Ordinal);
        Assert.False(door.Pending());
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("[fe80::1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("[::ffff:169.254.169.254]")]
    [InlineData("[64:ff9b::a9fe:a9fe]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("192.168.1.1")]
    public async Task Case_37_nor_a_clouds_metadata_nor_anything_in_the_own_network(string host) => Assert.Equal(TextFault.Channel, (await PostAsync($"https://{host}/", "")).Fault);

    [Fact]
    public async Task Case_37_a_redirect_isnt_followed()
    {
        using var listener = new HttpListener();
        var address = Start(listener);
        var answering = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            context.Response.StatusCode = 302;
            context.Response.AddHeader("Location", address + "elsewhere");
            context.Response.Close();
        }, TestContext.Current.CancellationToken);
        var verdict = await PostAsync(address, "127.0.0.1");
        await answering;
        Assert.Equal(TextFault.Channel, verdict.Fault);
        Assert.Contains("points somewhere else", verdict.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001::1", false)]
    public void An_address_is_public_or_it_isnt(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Who_is_away_is_asked_again_later()
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var port = ((IPEndPoint)door.LocalEndpoint).Port;
        door.Stop();
        Assert.Equal(TextFault.Later, (await PostAsync($"http://127.0.0.1:{port}/", "127.0.0.1")).Fault);
    }

    private static async Task<TextVerdict> PostAsync(string url, string allowed)
    {
        using var http = new HttpClient(TextWebhook.Handler(InnerHosts.Read(allowed)));
        return await new TextWebhook(http, FakeClock.At(2026, 11, 23, 17)).PostAsync(url, TextSecrets.NewSecret(), Payload, TestContext.Current.CancellationToken);
    }

    private static string Start(HttpListener listener)
    {
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)door.LocalEndpoint).Port}/";
        door.Stop();
        listener.Prefixes.Add(address);
        listener.Start();
        return address;
    }
}
