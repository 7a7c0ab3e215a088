using Followthrough.Domain.Cadences;

namespace Followthrough.Web.Pursuits;

/// <summary>Why a walk through a cadence ended or stands, in plain words.</summary>
internal static class WalkWords
{
    public static string Of(EnrollmentEnd? why) => why switch
    {
        EnrollmentEnd.Finished => "all steps done",
        EnrollmentEnd.Replied => "they replied",
        EnrollmentEnd.Outcome => "the pursuit ended",
        EnrollmentEnd.Suppressed => "the address is suppressed",
        EnrollmentEnd.Replaced => "another took its place",
        EnrollmentEnd.LetGo => "the let-go rule was met",
        EnrollmentEnd.NotNow => "they said “not now”",
        _ => "by hand",
    };
}
