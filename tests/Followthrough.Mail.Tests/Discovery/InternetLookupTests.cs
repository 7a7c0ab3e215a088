using System.Net;
using System.Net.Sockets;
using Followthrough.Mail.Discovery;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Followthrough.Mail.Tests.Discovery;

/// <summary>The questions to a name server, and what is made of its answers.</summary>
public sealed class InternetLookupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_servers_come_in_their_order()
    {
        // Two MX records for firm.example; the second host's domain is a pointer back to the question.
        var servers = await AskAsync(question => [.. Header(question, 2), .. question[12..],
            0xc0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 13, 0, 20, 1, (byte)'b', 7, .. "example"u8, 0,
            0xc0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 6, 0, 10, 1, (byte)'a', 0xc0, 12], lookup => lookup.MailServersAsync("firm.example", Stop));
        Assert.Equal(["a.firm.example", "b.example"], servers!);
    }

    [Fact]
    public async Task Services_come_with_their_numbers()
    {
        var services = await AskAsync(question => [.. Header(question, 1), .. question[12..], 0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, 11, 0, 1, 0, 2, 3, 225, 3, .. "srv"u8, 0], lookup => lookup.ServicesAsync("_imaps._tcp.firm.example", Stop));
        Assert.Equal([new MailService("srv", 993, 1, 2)], services!);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_has_no_records()
    {
        var servers = await AskAsync(question => [question[0], question[1], 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0, .. question[12..]], lookup => lookup.MailServersAsync("firm.example", Stop));
        Assert.Empty(servers!);
    }

    [Fact]
    public void An_answer_to_another_question_or_a_loop_of_names_is_refused()
    {
        byte[] loop = [0, 7, 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0, 0xc0, 12, 0, 15, 0, 1];
        Assert.Throws<InvalidDataException>(() => DnsMessage.Read(loop, 7, DnsMessage.Mx));
        Assert.Throws<InvalidDataException>(() => DnsMessage.Read(loop, 8, DnsMessage.Mx));
        Assert.Throws<InvalidDataException>(() => DnsMessage.Read([], 8, DnsMessage.Mx));
    }

    [Fact]
    public void Whatever_a_name_server_sends_is_read_or_refused() => Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), noise =>
    {
        byte[] answer = [0, 7, 0x81, 0x80, 0, 1, 0, 3, 0, 0, 0, 0, .. noise];
        try
        {
            DnsMessage.Read(answer, 7, DnsMessage.Srv);
        }
        catch (InvalidDataException)
        {
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_name_that_is_none_is_not_asked_for() => Assert.Throws<MailLookupException>(() => DnsMessage.Ask(1, "a..b", DnsMessage.Mx));

    [Fact]
    public async Task Only_https_is_asked()
    {
        using var http = new HttpClient();
        await Assert.ThrowsAsync<MailLookupException>(() => new InternetLookup(http).GetAsync(new Uri("http://127.0.0.1/"), Stop));
        await Assert.ThrowsAsync<MailLookupException>(() => new InternetLookup(http).GetAsync(new Uri("file:///etc/hostname"), Stop));
    }

    private static byte[] Header(byte[] question, byte answers) => [question[0], question[1], 0x81, 0x80, 0, 1, 0, answers, 0, 0, 0, 0];

    private static async Task<T> AskAsync<T>(Func<byte[], byte[]> answer, Func<InternetLookup, Task<T>> ask)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var http = new HttpClient();
        var asking = ask(new InternetLookup(http, (IPEndPoint)server.Client.LocalEndPoint!));
        var question = await server.ReceiveAsync(Stop);
        await server.SendAsync(answer(question.Buffer), question.RemoteEndPoint, Stop);
        return await asking;
    }
}
