namespace Followthrough.Domain.Sources;

/// <summary>Reads labels.</summary>
internal static class TagText
{
    // Google's own groups say nothing about a person; Outlook and others join with a semicolon or a comma.
    private static readonly HashSet<string> SystemGroups = new(StringComparer.OrdinalIgnoreCase) { "myContacts", "starred", "all contacts", "other contacts" };

    /// <summary>Adds the labels of a cell, each once: "* myContacts ::: Fair 2026 ::: VIP" → Fair 2026, VIP.</summary>
    internal static void Read(string cell, List<string> found)
    {
        foreach (var part in cell.Replace(" ::: ", ";", StringComparison.Ordinal).Split([';', ',', '|', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var tag = part.Trim();
            var isSystem = tag.StartsWith('*');
            tag = tag.TrimStart('*', ' ');
            if (tag.Length > 0 && !(SystemGroups.Contains(tag) && (isSystem || tag.Equals("myContacts", StringComparison.OrdinalIgnoreCase)))
                && !found.Contains(tag, StringComparer.OrdinalIgnoreCase))
            {
                found.Add(tag);
            }
        }
    }
}
