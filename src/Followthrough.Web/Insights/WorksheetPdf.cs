// One page, whatever the week holds: what doesn't fit is for Today, which ranks it. The lines are wide enough for a pen.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Discipline;
using Followthrough.Features.Insights;
using Followthrough.Features.Touches;
using Followthrough.Web.Paper;
using Followthrough.Web.Parts;
using NodaTime;

namespace Followthrough.Web.Insights;

/// <summary>The week's worksheet on one page, filled with what is known and blank where one writes by hand.</summary>
public static class WorksheetPdf
{
    private const double RowHeight = 22, SumHeight = 17, NoteHeight = 19; // points
    private const int BlankRows = 4; // for whoever comes up
    private const int NoteLines = 3;

    private static readonly Channel[] Channels = [Channel.Call, Channel.Email, Channel.Text, Channel.Letter, Channel.Gift, Channel.Meeting, Channel.Social];

    /// <summary>Draws it.</summary>
    /// <param name="week">The week.</param>
    /// <param name="size">The paper.</param>
    /// <param name="at">Now.</param>
    /// <param name="practice">The seller's daily practice; null leaves its line blank.</param>
    /// <returns>A PDF document of one page.</returns>
    public static byte[] Draw(Worksheet week, PaperSize size, Instant at, PracticeState? practice = null)
    {
        var sheet = new Sheet(size, $"{WorksheetWords.Title(week.Week)} · {week.Seller.Name}", at);
        var y = Head(sheet, week);
        y = Sums(sheet, week, y);
        var foot = sheet.Bottom - FootHeight;
        People(sheet, week, y + 18, foot - 12);
        Foot(sheet, week, foot, practice);
        return sheet.ToPdf();
    }

    private static double FootHeight => 16 + NoteHeight * (NoteLines + 1) + 14;

    private static double Head(Sheet sheet, Worksheet week)
    {
        var y = sheet.Paragraph(WorksheetWords.Sentence(week), PaperFont.SerifStrong(20), Sheet.Left, Sheet.Margin + 14, sheet.Width, 23, most: 2);
        sheet.Text($"{WorksheetWords.Title(week.Week)} · {WorksheetWords.Dates(week.Week)} · {week.Seller.Name}, {week.Business}", PaperFont.Sans(8.5), Sheet.Left, y - 6, sheet.Width, ink: Ink.Quiet);
        return y + 10;
    }

    /// <summary>What was done on each day; the days to come are blank.</summary>
    private static double Sums(Sheet sheet, Worksheet week, double y)
    {
        const double first = 104, last = 52;
        var day = (sheet.Width - first - last * 2) / 7;
        var columns = week.Week.Days.Select((date, i) => (Date: date, Middle: Sheet.Left + first + day * (i + 0.5))).ToList();
        foreach (var (date, middle) in columns)
        {
            if (date == week.Today)
            {
                sheet.Ground(middle - day / 2, y - 2, day, SumHeight * 6 + 2);
            }

            sheet.Text(WorksheetWords.Day(date), PaperFont.SansStrong(7.5), middle, y + 9, ink: week.WorkingDays.Contains(date.DayOfWeek) ? Ink.Black : Ink.Quiet, align: Align.Middle);
        }

        sheet.Text("Week", PaperFont.SansStrong(7.5), sheet.Right - last, y + 9, align: Align.Right);
        sheet.Text("Before", PaperFont.Sans(7.5), sheet.Right, y + 9, ink: Ink.Quiet, align: Align.Right);
        y += SumHeight;
        foreach (var (name, figure) in WorksheetWords.Rows)
        {
            sheet.Rule(Sheet.Left, y - 2, sheet.Right);
            sheet.Text(name, PaperFont.SansStrong(8.5), Sheet.Left, y + 10, first);
            foreach (var (date, middle) in columns.Where(column => column.Date <= week.Today))
            {
                var count = figure(week.Days[(int)date.DayOfWeek - 1]);
                // Of the day that is going on only what is done already is known: a nought would be in the pen's way.
                sheet.Text(count == 0 && date == week.Today ? "" : Words.Figure(count), PaperFont.Sans(9), middle, y + 10, align: Align.Middle);
            }

            sheet.Text(week.IsOver ? Words.Figure(figure(week.Sum)) : "", PaperFont.SansStrong(9), sheet.Right - last, y + 10, align: Align.Right);
            sheet.Text(Words.Figure(figure(week.Before)), PaperFont.Sans(9), sheet.Right, y + 10, ink: Ink.Quiet, align: Align.Right);
            y += SumHeight;
        }

        sheet.Rule(Sheet.Left, y - 2, sheet.Right);
        return y;
    }

    private static void People(Sheet sheet, Worksheet week, double y, double bottom)
    {
        var lines = WorksheetWords.Lines(week);
        var blank = week.IsOver ? 0 : BlankRows;
        var room = Math.Max(0, (int)((bottom - y - 6) / RowHeight) - blank);
        var shown = lines.Take(room).ToList();
        var (dayAt, whoAt, howAt, askAt) = (Sheet.Left + 16, Sheet.Left + 52, Sheet.Left + 190, Sheet.Left + 240);
        var cameAt = sheet.Right - 92;
        var more = lines.Count > shown.Count ? $" · {Words.Number(lines.Count - shown.Count)} more on Today" : "";
        Label(sheet, (week.IsOver ? "What was done" : "Whom to touch, the best first") + (week.IsOver ? "" : more), Sheet.Left, y);
        Label(sheet, "What came of it", cameAt, y);
        foreach (var line in shown)
        {
            y += RowHeight;
            sheet.Box(Sheet.Left, y, 8, line.IsDone);
            sheet.Text(WorksheetWords.Day(line.Day), PaperFont.Sans(8), dayAt, y, whoAt - dayAt - 4, ink: Ink.Quiet);
            sheet.Text(line.Who, PaperFont.SansStrong(8.5), whoAt, y - 4, howAt - whoAt - 6);
            sheet.Text(line.Company ?? "", PaperFont.Sans(7), whoAt, y + 5, howAt - whoAt - 6, ink: Ink.Quiet);
            sheet.Text(TouchWords.Name(line.Channel), PaperFont.Sans(8), howAt, y - 4, askAt - howAt - 4);
            sheet.Text(line.Channel is Channel.Call or Channel.Text ? line.Phone ?? "" : "", PaperFont.Sans(6.5), howAt, y + 5, askAt - howAt + 20, ink: Ink.Quiet);
            sheet.Paragraph(line.Text, PaperFont.Serif(8.5), askAt + 24, y - 4, cameAt - askAt - 32, 9.5, most: 2);
            sheet.Text(line.Result ?? "", PaperFont.Sans(8), cameAt, y, sheet.Right - cameAt);
            sheet.Rule(line.Result is null ? cameAt : Sheet.Left, y + 8, sheet.Right);
        }

        for (var i = 0; i < blank; i++)
        {
            y += RowHeight;
            sheet.Box(Sheet.Left, y, 8);
            sheet.Rule(dayAt, y + 3, sheet.Right);
        }
    }

    private static void Foot(Sheet sheet, Worksheet week, double y, PracticeState? practice)
    {
        var half = (sheet.Width - 24) / 2;
        var right = Sheet.Left + half + 24;
        Label(sheet, "Touches by tier and channel", Sheet.Left, y);
        ByTier(sheet, week, Sheet.Left, y + 8, half);
        Label(sheet, "One small thing each day:", right, y);
        sheet.Rule(right + 104, y + 1, sheet.Right);
        sheet.Text(practice?.Practice?.Habit ?? "", PaperFont.Serif(8.5), right + 108, y - 1, sheet.Right - right - 110);
        var done = practice?.DoneIn(week.Week.Monday) ?? new HashSet<LocalDate>();
        var step = half / 7;
        foreach (var (date, i) in week.Week.Days.Select((date, i) => (date, i)))
        {
            sheet.Box(right + step * i, y + 16, 8, done.Contains(date));
            sheet.Text(date.DayOfWeek.ToString()[..2], PaperFont.Sans(7), right + step * i + 11, y + 15, ink: Ink.Quiet);
        }

        sheet.Text("Whom did I put off, and what is the smaller step?", PaperFont.Serif(9), right, y + 16 + NoteHeight, half);
        for (var i = 1; i <= NoteLines - 1; i++)
        {
            sheet.Rule(right, y + 18 + NoteHeight * (i + 1), sheet.Right);
        }

        sheet.Text("A no is said to the offer, not to you. It brings the next yes nearer.", PaperFont.Serif(8.5), Sheet.Left, sheet.Bottom, ink: Ink.Quiet);
        sheet.Text("Followthrough", PaperFont.Serif(8.5), sheet.Right, sheet.Bottom, ink: Ink.Quiet, align: Align.Right);
    }

    /// <summary>Made and still to make, by tier and channel: whether the large chances get the larger part.</summary>
    private static void ByTier(Sheet sheet, Worksheet week, double x, double y, double width)
    {
        var used = Channels.Where(channel => week.Made.Any(touch => touch.Channel == channel) || week.Plan.Any(line => line.Channel == channel)).ToList();
        var shown = used.Count == 0 ? [Channel.Call, Channel.Email] : used;
        const double first = 40;
        var step = (width - first - 40) / shown.Count;
        foreach (var (channel, i) in shown.Select((channel, i) => (channel, i)))
        {
            sheet.Text(channel == Channel.Social ? "Social" : TouchWords.Name(channel), PaperFont.Sans(7), x + first + step * (i + 0.5), y + 8, step, ink: Ink.Quiet, align: Align.Middle);
        }

        sheet.Text("Minutes", PaperFont.Sans(7), x + width, y + 8, ink: Ink.Quiet, align: Align.Right);
        foreach (var tier in new[] { Tier.A, Tier.B, Tier.C })
        {
            y += 14;
            sheet.Rule(x, y - 2, x + width);
            sheet.Text($"Tier {tier}", PaperFont.SansStrong(8), x, y + 8);
            foreach (var (channel, i) in shown.Select((channel, i) => (channel, i)))
            {
                var made = week.Made.Count(touch => touch.Done.Tier == tier && touch.Channel == channel);
                var left = week.Plan.Count(line => line.Tier == tier && line.Channel == channel);
                sheet.Text(
                    made + left == 0 ? "" : week.IsOver ? $"{made}" : $"{made} of {made + left}", PaperFont.Sans(8), x + first + step * (i + 0.5), y + 8, step, align: Align.Middle);
            }

            sheet.Text(Words.Figure(week.Made.Where(touch => touch.Done.Tier == tier).Sum(touch => touch.Done.Minutes)), PaperFont.Sans(8), x + width, y + 8, align: Align.Right);
        }
    }

    private static void Label(Sheet sheet, string text, double x, double y) => sheet.Text(text, PaperFont.SansStrong(7.5), x, y, ink: Ink.Quiet);
}
