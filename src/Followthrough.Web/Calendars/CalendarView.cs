using Followthrough.Web.Parts;

namespace Followthrough.Web.Calendars;

/// <summary>What the week of blocks shows.</summary>
/// <param name="Sentence">"Three of five blocks were kept this week: 31 touches in them, 9 outside."</param>
/// <param name="Under">Since when the calendar is known, or what is wrong with it; null for nothing.</param>
/// <param name="Trouble">What keeps the calendar from being read, in plain words; null while all is well.</param>
/// <param name="Week">"November 23 to 29".</param>
/// <param name="Previous">The week before.</param>
/// <param name="Next">The week after; null where nothing is planned that far.</param>
/// <param name="Current">The current week; null where it is shown.</param>
/// <param name="Drawing">The week, drawn; null where nothing stands in it.</param>
/// <param name="Days">The same in words.</param>
/// <param name="HasPlan">False where nobody has said yet when they want to follow up.</param>
public sealed record CalendarView(
    string Sentence, string? Under, string? Trouble, string Week, string Previous, string? Next, string? Current, WeekDrawing? Drawing, IReadOnlyList<DayRow> Days, bool HasPlan)
{
    /// <summary>Days off, or without anything, aren't listed.</summary>
    public IEnumerable<DayRow> Listed => Days.Where(day => day.Blocks.Count > 0 || day.IsFull || day.Taken is not null);
}

/// <summary>One day in words.</summary>
/// <param name="Name">"Tuesday, November 24".</param>
/// <param name="IsToday">True for today.</param>
/// <param name="Blocks">Its blocks.</param>
/// <param name="Taken">"10:00 to 11:30, 13:00 to 14:00"; null where nothing is.</param>
/// <param name="IsFull">True where there is no room for the day's block.</param>
public sealed record DayRow(string Name, bool IsToday, IReadOnlyList<BlockRow> Blocks, string? Taken, bool IsFull);

/// <summary>A block in words.</summary>
/// <param name="Href">Where its forms post, without their last part.</param>
/// <param name="When">"09:00 to 10:00".</param>
/// <param name="State">What became of it, or who decides about it.</param>
/// <param name="Note">What was overruled; null for nothing.</param>
/// <param name="Can">What may be done with it.</param>
/// <param name="Move">What stands in the form that moves it.</param>
public sealed record BlockRow(string Href, string When, ChipView State, string? Note, BlockActions Can, MoveFields Move);

/// <summary>What may be done with a block.</summary>
/// <param name="Keep">Say that it stays.</param>
/// <param name="Change">Move it, or take it away.</param>
/// <param name="Return">Let the plan decide again.</param>
public sealed record BlockActions(bool Keep, bool Change, bool Return);

/// <summary>The form that moves a block.</summary>
/// <param name="Date">ISO date.</param>
/// <param name="Time">HH:mm.</param>
/// <param name="Minutes">How long it is.</param>
/// <param name="Wrong">What was wrong with the last try; null for nothing.</param>
public sealed record MoveFields(string Date, string Time, string Minutes, string? Wrong = null);

/// <summary>A week as it is drawn. All places are in units of the drawing.</summary>
/// <param name="Said">What it shows, for who can't see it.</param>
/// <param name="Hours">The lines of the hours.</param>
/// <param name="Columns">The days.</param>
public sealed record WeekDrawing(string Said, IReadOnlyList<HourLine> Hours, IReadOnlyList<DayColumn> Columns)
{
    /// <summary>Units of an hour.</summary>
    public const int Hour = 44;

    /// <summary>Units of a day, and of the hours' names at the left.</summary>
    public const int Day = 100, Left = 44;

    /// <summary>Units above the first hour.</summary>
    public const int Top = 34;

    /// <summary>Its width.</summary>
    public int Width => Left + (Columns.Count * Day);

    /// <summary>Its height.</summary>
    public int Height => Top + ((Hours.Count - 1) * Hour) + 8;
}

/// <summary>The line of an hour.</summary>
/// <param name="Y">Where.</param>
/// <param name="Name">"09:00".</param>
public sealed record HourLine(int Y, string Name);

/// <summary>A day as it is drawn.</summary>
/// <param name="Name">"Tue 24".</param>
/// <param name="X">Where it begins.</param>
/// <param name="IsToday">True for today.</param>
/// <param name="Busy">When the seller is taken.</param>
/// <param name="Blocks">The blocks.</param>
/// <param name="Outside">Where touches were made at other times.</param>
/// <param name="Now">Where it is now; null on other days.</param>
public sealed record DayColumn(string Name, int X, bool IsToday, IReadOnlyList<DrawnBox> Busy, IReadOnlyList<DrawnBox> Blocks, IReadOnlyList<int> Outside, int? Now);

/// <summary>A stretch of time as it is drawn.</summary>
/// <param name="Y">Where it begins.</param>
/// <param name="Height">How long it is.</param>
/// <param name="Css">What it is.</param>
/// <param name="Text">What stands in it; null for nothing.</param>
public sealed record DrawnBox(int Y, int Height, string Css, string? Text = null);
