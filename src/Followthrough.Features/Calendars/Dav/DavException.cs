namespace Followthrough.Features.Calendars.Dav;

/// <summary>A calendar's server can't be reached, or says no. The message is a plain line for the seller.</summary>
/// <param name="message">What happened, and how to mend it.</param>
/// <param name="status">The server's answer; null where it gave none.</param>
public sealed class DavException(string message, int? status = null) : Exception(message)
{
    /// <summary>The server's answer (RFC 9110 §15); null where it gave none.</summary>
    public int? Status { get; } = status;
}
