using NodaTime;

namespace Followthrough.Domain.Replies;

/// <summary>A day found in a text.</summary>
/// <param name="Day">The day; never before the day the text was sent.</param>
/// <param name="DaysAhead">Days from the day the text was sent.</param>
/// <param name="Words">The words it stands on.</param>
/// <param name="Start">Where they begin in the text.</param>
public sealed record FoundDay(LocalDate Day, int DaysAhead, string Words, int Start);
