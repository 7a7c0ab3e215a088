using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Followthrough.Testing.MailServers;

/// <summary>A name server for the tests of one process (RFC 1035): it knows a few TXT records and addresses, and of everything else that it doesn't exist.</summary>
public sealed class LabZone : IDisposable
{
    private const ushort TypeA = 1;
    private const ushort TypeTxt = 16;
    private const int HeaderBytes = 12;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IPAddress> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _serving;

    public LabZone() => _serving = Task.Run(ServeAsync);

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Adds a TXT record.</summary>
    public LabZone Text(string name, string text)
    {
        _texts[name] = text;
        return this;
    }

    /// <summary>Adds an address.</summary>
    public LabZone Address(string name, string address)
    {
        _addresses[name] = IPAddress.Parse(address);
        return this;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(asked.Buffer), asked.RemoteEndPoint);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] query)
    {
        var at = HeaderBytes;
        var labels = new List<string>();
        while (query[at] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
            at += query[at] + 1;
        }

        var end = at + 5;
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at + 1));
        var data = DataOf(string.Join('.', labels), type);
        var isKnown = data is not null || _texts.ContainsKey(string.Join('.', labels)) || _addresses.ContainsKey(string.Join('.', labels));
        using var answer = new MemoryStream();
        answer.Write(query, 0, 2);
        answer.Write([0x85, (byte)(isKnown ? 0x80 : 0x83), 0, 1, 0, (byte)(data is null ? 0 : 1), 0, 0, 0, 0]);
        answer.Write(query, HeaderBytes, end - HeaderBytes);
        if (data is not null)
        {
            answer.Write([0xC0, HeaderBytes, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length]);
            answer.Write(data);
        }

        return answer.ToArray();
    }

    private byte[]? DataOf(string name, ushort type) => type switch
    {
        TypeTxt when _texts.TryGetValue(name, out var text) => [.. Encoding.ASCII.GetBytes(text).Chunk(255).SelectMany(chunk => chunk.Prepend((byte)chunk.Length))],
        TypeA when _addresses.TryGetValue(name, out var address) => address.GetAddressBytes(),
        _ => null,
    };
}
