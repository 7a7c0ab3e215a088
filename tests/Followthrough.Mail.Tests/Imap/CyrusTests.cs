using Followthrough.Mail.Connections;
using Followthrough.Mail.Imap;
using Followthrough.Testing.MailServers;

namespace Followthrough.Mail.Tests.Imap;

/// <summary>Reading a mailbox on Cyrus.</summary>
public sealed class CyrusTests : MailboxTests
{
    protected override async Task<ImapSettings> NewMailboxAsync()
    {
        var server = await CyrusServer.GetAsync();
        return new ImapSettings("127.0.0.1", server.ImapPort, MailSecurity.None, new MailCredentials.Password(server.TakeUser(), CyrusServer.Password));
    }
}
