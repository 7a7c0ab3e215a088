using Followthrough.Domain.Replies;
using NodaTime;

namespace Followthrough.Domain.Tests.Replies;

/// <summary>A reply read as if it had been sent on a Wednesday in November.</summary>
internal static class Replied
{
    internal static readonly LocalDate Day = new(2026, 11, 18);

    internal static Reading Read(string text, string? subject = null, bool isAutomatic = false, LocalDate? sentOn = null) =>
        ReplyReader.Read(new(subject, text, (sentOn ?? Day).At(new LocalTime(10, 0)).InUtc().ToInstant()) { IsAutomatic = isAutomatic });
}
