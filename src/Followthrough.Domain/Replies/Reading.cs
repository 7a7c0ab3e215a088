using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>What a message that came in means, and the words it stands on.</summary>
/// <param name="Intent">What it means.</param>
/// <param name="Evidence">The very words it stands on: an excerpt of the new text, or of the subject where <see cref="IsFromSubject"/> says so; empty where nothing was found.</param>
/// <param name="Confidence">From 0 to 1; below <see cref="Doubtful"/> a person should look.</param>
public sealed record Reading(Intent Intent, string Evidence, double Confidence)
{
    /// <summary>Below this confidence nothing but stopping and asking a person is right.</summary>
    public const double Doubtful = 0.5;

    /// <summary>The day they are back, or from which on they want to hear again, in their calendar; never before the day the message was sent.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The words the day stands on.</summary>
    public string? UntilEvidence { get; init; }

    /// <summary>Who instead: a name, an address, or both as "Name &lt;address&gt;"; null where they named nobody.</summary>
    public string? Instead { get; init; }

    /// <summary>Language of the message, ISO 639-1; empty where it could not be told.</summary>
    public string Language { get; init; } = "";

    /// <summary>True where the evidence stands in the subject.</summary>
    public bool IsFromSubject { get; init; }

    /// <summary>True where a program answered, not a human.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Where the evidence begins in the new text; null where it stands in the subject or is empty.</summary>
    public int? EvidenceStart { get; init; }

    /// <summary>What else it says, the weightiest first.</summary>
    public IReadOnlyList<Reading> Also { get; init; } = [];

    /// <summary>A delivery that failed, as a delivery report or a mail server's words say.</summary>
    /// <param name="reason">The server's words.</param>
    public static Reading Bounced(string reason) => new(Intent.Bounce, reason, 1) { IsAutomatic = true };

    /// <summary>A calendar's answer.</summary>
    /// <param name="isAccepted">True where they come.</param>
    /// <param name="words">What the answer says.</param>
    public static Reading Meeting(bool isAccepted, string words) =>
        new(isAccepted ? Intent.MeetingAccepted : Intent.MeetingDeclined, words, 1) { IsAutomatic = true };
}
