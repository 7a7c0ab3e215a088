using System.Text.RegularExpressions;

namespace Followthrough.House.Tests;

/// <summary>
/// The rooms of a floor are its folders. A room uses earlier rooms, never later ones, on its own floor and on those below. Files at
/// the top of a floor, and folders that are no room (an engine's own SQL, the pages' layout), are its hall: they may use every room.
/// </summary>
internal static partial class Rooms
{
    /// <summary>The rooms in order: each may use those before it.</summary>
    internal static readonly string[] InOrder = ["Team", "Prospects", "Mailboxes", "Touches", "Cadences", "Ranking", "Pursuits", "Sending", "Magnets", "Replies", "Today", "Calendars", "Discipline", "Insights", "Upkeep"];

    /// <summary>Sources (import, mailbox scan) stands beside the row and uses some of it; nobody in the row uses Sources.</summary>
    internal static readonly string[] SourcesMayUse = ["Team", "Prospects", "Mailboxes", "Touches", "Cadences", "Ranking", "Pursuits", "Sources"];

    private const string Sources = "Sources";

    /// <summary>The uses in <paramref name="file"/> of rooms that its own room must not know.</summary>
    internal static IEnumerable<string> Check(SourceFile file)
    {
        if (!file.IsProduct || !IsRoom(file.Room))
        {
            yield break;
        }

        foreach (Match use in Use().Matches(file.Code))
        {
            var used = use.Groups["room"].Value;
            if (IsRoom(used) && !MayUse(file.Room, used))
            {
                yield return $"{file.Path}:{file.LineOf(use.Index)}: {file.Room} must not use {used}";
            }
        }
    }

    /// <summary>A folder and the namespace in it are one name, else a file could stand in one room and count for another.</summary>
    internal static IEnumerable<string> CheckNamespace(SourceFile file)
    {
        if (file.Floor.Length == 0 || Namespace().Match(file.Code) is not { Success: true } match)
        {
            yield break;
        }

        var folder = System.IO.Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Split('/').Skip(1);
        var expected = string.Join('.', folder);
        if (match.Groups[1].Value != expected)
        {
            yield return $"{file.Path}: namespace {match.Groups[1].Value} in the folder of {expected}";
        }
    }

    private static bool IsRoom(string name) => name == Sources || InOrder.Contains(name);

    private static bool MayUse(string room, string used) => room == Sources
        ? SourcesMayUse.Contains(used)
        : used != Sources && Array.IndexOf(InOrder, used) <= Array.IndexOf(InOrder, room);

    // With a using or in full: Followthrough.<Floor>.<Room>, in whatever position it stands.
    [GeneratedRegex(@"\bFollowthrough\s*\.\s*\w+\s*\.\s*(?<room>\w+)")]
    private static partial Regex Use();

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
