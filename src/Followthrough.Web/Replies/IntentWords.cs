using Followthrough.Domain.Replies;
using Followthrough.Web.Parts;

namespace Followthrough.Web.Replies;

/// <summary>What a message means, in words and keys.</summary>
internal static class IntentWords
{
    /// <summary>Those a person chooses from, with their keys.</summary>
    public static readonly IReadOnlyList<(Intent Intent, string Key)> Choices =
    [
        (Intent.Interested, "1"), (Intent.Question, "2"), (Intent.NotNow, "3"), (Intent.TooExpensive, "4"), (Intent.WaitingForApproval, "5"), (Intent.No, "6"), (Intent.WrongPerson, "7"),
        (Intent.Stop, "8"), (Intent.OutOfOffice, "9"), (Intent.LeftCompany, "l"), (Intent.Thanks, "t"), (Intent.Bounce, "b"), (Intent.Acknowledgement, "r"), (Intent.Other, "0"),
    ];

    public static string Of(Intent intent) => intent switch
    {
        Intent.Interested => "Interested",
        Intent.Question => "A question",
        Intent.NotNow => "Not now",
        Intent.TooExpensive => "Too expensive",
        Intent.WaitingForApproval => "Waiting for approval",
        Intent.No => "No",
        Intent.Stop => "Asks us to stop",
        Intent.OutOfOffice => "Away",
        Intent.LeftCompany => "Has left the company",
        Intent.WrongPerson => "Wrong person",
        Intent.Bounce => "Came back",
        Intent.MeetingAccepted => "Meeting accepted",
        Intent.MeetingDeclined => "Meeting declined",
        Intent.Thanks => "Thanks",
        Intent.Acknowledgement => "Automatic receipt",
        _ => "Something else",
    };

    public static Tone ToneOf(Intent intent) => intent switch
    {
        Intent.Interested or Intent.MeetingAccepted => Tone.Go,
        Intent.Question or Intent.TooExpensive => Tone.Ask,
        Intent.NotNow or Intent.WaitingForApproval or Intent.OutOfOffice => Tone.Wait,
        Intent.No or Intent.Stop or Intent.Bounce or Intent.MeetingDeclined => Tone.No,
        _ => Tone.Plain,
    };

    public static string IconOf(IncomingKind kind) => kind switch
    {
        IncomingKind.Bounce => "alert",
        IncomingKind.AutoReply => "clock",
        IncomingKind.Complaint => "stop",
        IncomingKind.Calendar => "calendar",
        _ => "reply",
    };

    public static Intent? Read(string? word) => Enum.TryParse<Intent>(word, out var intent) && Enum.IsDefined(intent) ? intent : null;
}
