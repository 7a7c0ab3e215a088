using System.Globalization;
using System.Net.Sockets;

namespace Followthrough.Mail.Connections;

/// <summary>Turns what the transport throws into a plain sentence.</summary>
internal static class Failures
{
    /// <summary>The exception for the mailbox's owner; null for one that is no failure of the conversation (or plain already).</summary>
    internal static MailException? Explain(Exception error, MailStep step, string host, int port)
    {
        var server = string.Create(CultureInfo.InvariantCulture, $"{host} port {port}");
        return error switch
        {
            TimeoutException => new MailException(MailFault.Network, step, $"{server} did not answer in time ({Doing(step)}).", error),
            IOException { InnerException: SocketException socket } when step == MailStep.Connect => new MailException(MailFault.Network, step, $"{server} cannot be reached: {Why(socket)}.", error)
            {
                IsTemporary = socket.SocketErrorCode != SocketError.HostNotFound,
            },
            IOException => new MailException(MailFault.Network, step, $"{server} ended the connection ({Doing(step)}).", error),
            InvalidDataException => new MailException(MailFault.Protocol, step, $"{server} does not answer like a mail server ({Doing(step)}). Is the port right?", error),
            _ => null,
        };
    }

    private static string Doing(MailStep step) => step switch
    {
        MailStep.Connect => "while connecting",
        MailStep.Encrypt => "while agreeing on encryption",
        MailStep.Greet => "while greeting",
        MailStep.SignIn => "while signing in",
        _ => "at work",
    };

    private static string Why(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => "there is no server of that name",
        SocketError.ConnectionRefused => "nothing listens on that port",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no way to it from here",
        SocketError.TimedOut => "it did not answer",
        SocketError.TryAgain => "the name could not be looked up",
        _ => error.Message,
    };
}
