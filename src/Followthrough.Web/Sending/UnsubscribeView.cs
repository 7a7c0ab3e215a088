namespace Followthrough.Web.Sending;

/// <summary>What the page of an unsubscribe link shows.</summary>
/// <param name="Token">The link's token.</param>
/// <param name="Sender">The business that wrote; null where the link isn't one of ours, or was cut on its way.</param>
/// <param name="IsDone">True where nothing goes to the address any more.</param>
public sealed record UnsubscribeView(string Token, string? Sender, bool IsDone);
