using Followthrough.Domain.Sending;
using Followthrough.Features;
using Followthrough.Mail.Smtp;
using Followthrough.Store.Sending;
using NodaTime;

namespace Followthrough.Engine.Sending;

/// <summary>What a server's answer means for an attempt.</summary>
internal static class Verdict
{
    private const int LongestReply = 500;

    /// <summary>How the attempt is settled.</summary>
    public static Settlement Of(Attempt attempt, SmtpOutcome outcome, Instant now) => outcome switch
    {
        SmtpOutcome.Accepted accepted => new Settlement(attempt, AttemptState.Sent, now, Short(accepted.Reply.ToString())),
        SmtpOutcome.Unknown unknown => new Settlement(attempt, AttemptState.Unknown, now, Short(unknown.Reason)),
        SmtpOutcome.Refused { IsPermanent: true } refused => new Settlement(attempt, AttemptState.Refused, now, Short(refused.ToString()), FaultOf(refused.Fault)),
        // A sign-in that fails for now and a server in trouble are tried again: nothing of the message was taken.
        SmtpOutcome.Refused refused => Later(attempt, refused.ToString(), now),
        _ => new Settlement(attempt, AttemptState.Withheld, now, "Something came in between"),
    };

    /// <summary>The same message is tried again later, until that has gone on for days.</summary>
    public static Settlement Later(Attempt attempt, string why, Instant now) => BackOff.Next(attempt.Tries, attempt.MadeAt, now) is { } next
        ? new Settlement(attempt, AttemptState.Waiting, now, Short(why), NextAt: next)
        : new Settlement(attempt, AttemptState.GivenUp, now, Short(why));

    private static AttemptFault FaultOf(SmtpFault fault) => fault switch
    {
        SmtpFault.Recipient => AttemptFault.Recipient,
        SmtpFault.Message => AttemptFault.Message,
        _ => AttemptFault.Sender,
    };

    /// <summary>The text, cut where it is longer than anybody reads.</summary>
    public static string Short(string text) => text.Length <= LongestReply ? text : Text.Shortened(text, LongestReply - 1);
}
