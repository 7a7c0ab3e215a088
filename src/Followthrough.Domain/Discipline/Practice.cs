using NodaTime;

namespace Followthrough.Domain.Discipline;

/// <summary>A seller's small daily practice: one habit that makes them better, and the minutes it takes. It is no touch and never counted as one.</summary>
public sealed class Practice
{
    /// <summary>Longest habit, in characters: it stands on one line.</summary>
    public const int LongestHabit = 80;

    /// <summary>Most minutes a day. What takes longer is no small practice.</summary>
    public const int MostMinutes = 120;

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Whose.</summary>
    public long SellerId { get; set; }

    /// <summary>What is done every day: "ten pages", "one thank-you note".</summary>
    public string Habit { get; set; } = "";

    /// <summary>Minutes a day.</summary>
    public int Minutes { get; set; }
}

/// <summary>A day on which a seller's practice was done.</summary>
public sealed class PracticeDay
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Whose.</summary>
    public long SellerId { get; set; }

    /// <summary>The day, in the seller's calendar.</summary>
    public LocalDate Day { get; set; }

    /// <summary>What the habit was then.</summary>
    public string Habit { get; set; } = "";

    /// <summary>The minutes it took then.</summary>
    public int Minutes { get; set; }

    /// <summary>When it was said to be done.</summary>
    public Instant DoneAt { get; set; }
}

/// <summary>Something that a seller means to read, hear or see, and what they took from it.</summary>
public sealed class Lesson
{
    /// <summary>Longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>Longest place (a link, a page, a chapter), in characters.</summary>
    public const int LongestPlace = 500;

    /// <summary>Longest note, in characters.</summary>
    public const int LongestTaken = 2_000;

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Whose.</summary>
    public long SellerId { get; set; }

    /// <summary>Number within the seller's list, from 1.</summary>
    public int Number { get; set; }

    /// <summary>How it is taken in.</summary>
    public LessonKind Kind { get; set; }

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>A link, or where one is in it ("page 120"); null where nothing was said.</summary>
    public string? Place { get; set; }

    /// <summary>What the seller takes from it; null where nothing was written yet.</summary>
    public string? Taken { get; set; }

    /// <summary>When it was put on the list.</summary>
    public Instant AddedAt { get; set; }

    /// <summary>When it was through; null while it is open.</summary>
    public Instant? DoneAt { get; set; }
}

/// <summary>How something is taken in.</summary>
public enum LessonKind
{
    /// <summary>A book, an article.</summary>
    Read = 0,

    /// <summary>A podcast, a talk to hear.</summary>
    Listen = 1,

    /// <summary>A film, a course.</summary>
    Watch = 2,
}
