using Followthrough.Web.Parts;

namespace Followthrough.Web.Sending;

/// <summary>What the list of mailboxes shows.</summary>
/// <param name="Sentence">"sam@harbor.example sends for you."</param>
/// <param name="Rows">The mailboxes, one's own first.</param>
/// <param name="Add">The form for another one; null in a demo, which has no mailbox.</param>
/// <param name="Sender">What stands under automated mail; null for whoever may not change it.</param>
/// <param name="PostalAddress">The postal address as it is.</param>
/// <param name="Wrong">What was wrong with the last try to add one.</param>
/// <param name="AsksForServers">True where the servers couldn't be found out: then they are asked for.</param>
public sealed record MailboxesView(
    string Sentence, IReadOnlyList<MailboxRow> Rows, MailboxFields? Add, SenderFields? Sender, string PostalAddress, string? Wrong = null, bool AsksForServers = false);

/// <summary>What every automated message says about its sender.</summary>
/// <param name="PostalAddress">Street address (CAN-SPAM).</param>
/// <param name="PublicAddress">Where these pages are reached from outside.</param>
/// <param name="Wrong">What was wrong with the last change.</param>
public sealed record SenderFields(string PostalAddress, string PublicAddress, string? Wrong = null);

/// <summary>A mailbox in the list.</summary>
/// <param name="Href">Its page.</param>
/// <param name="Address">The address.</param>
/// <param name="Seller">Whose it is; null where it is one's own.</param>
/// <param name="State">Whether it sends.</param>
/// <param name="Health">"12 of 200 today · 2 wait · last read 3 minutes ago".</param>
/// <param name="Trouble">What went wrong, in plain words; null while all is well.</param>
public sealed record MailboxRow(string Href, string Address, string? Seller, ChipView State, string Health, string? Trouble);

/// <summary>What a mailbox's page shows.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Row">As it stands in the list.</param>
/// <param name="Sentence">"It sends and reads."</param>
/// <param name="Fields">Its settings.</param>
/// <param name="CanPause">True while it sends.</param>
/// <param name="CanResume">True where a person paused it, or the program did.</param>
/// <param name="Unknown">Messages nobody knows about.</param>
/// <param name="Test">What a test found; null where none was made just now.</param>
/// <param name="Wrong">What was wrong with the last change.</param>
public sealed record MailboxView(
    string Href, MailboxRow Row, string Sentence, MailboxFields Fields, bool CanPause, bool CanResume, int Unknown, IReadOnlyList<TestLine>? Test = null, string? Wrong = null);

/// <summary>One step of a test.</summary>
/// <param name="Text">What was found, in plain words.</param>
/// <param name="Passed">True, false, or null where it wasn't tried.</param>
/// <param name="Pin">A certificate that isn't known: it can be accepted; null for none.</param>
public sealed record TestLine(string Text, bool? Passed, PinView? Pin = null);

/// <summary>A certificate that isn't known.</summary>
/// <param name="Server">"out" or "in".</param>
/// <param name="Fingerprint">Its SHA-256.</param>
public sealed record PinView(string Server, string Fingerprint)
{
    /// <summary>In groups of four, as people compare it.</summary>
    public string Spaced => string.Join(' ', Fingerprint.Chunk(4).Select(four => new string(four)));
}
