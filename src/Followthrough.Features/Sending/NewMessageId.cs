using System.Security.Cryptography;
using Followthrough.Domain.Mailboxes;

namespace Followthrough.Features.Sending;

/// <summary>Message-IDs that no other message has (RFC 5322 §3.6.4): a random name at the mailbox's own domain.</summary>
internal static class NewMessageId
{
    private const int RandomBytes = 15;
    private const int BitsALetter = 5;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>One for a message that leaves from a mailbox.</summary>
    public static string From(Mailbox mailbox) => $"{RandomNumberGenerator.GetString(Letters, RandomBytes * 8 / BitsALetter)}@{mailbox.Address[(mailbox.Address.IndexOf('@') + 1)..]}";
}
