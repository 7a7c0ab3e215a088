namespace Followthrough.Web.Frame;

/// <summary>A page that stands in the rail. Only pages that exist and work are listed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Keys">The keys that lead to it from anywhere.</param>
/// <param name="OnPhone">True for the few that fit a phone's bar.</param>
/// <param name="AtFoot">True for what stands at the rail's foot.</param>
public sealed record RailPage(string Name, string Href, string Icon, string Keys, bool OnPhone = true, bool AtFoot = false)
{
    /// <summary>All of them, in the order of the rail.</summary>
    public static IReadOnlyList<RailPage> All { get; } =
    [
        new("Today", "/today", "today", "g t"),
        new("Inbox", "/inbox", "inbox", "g i"),
        new("Doing", "/focus", "doing", "g d", OnPhone: false),
        new("Prospects", "/prospects", "prospects", "g p"),
        new("Pipeline", "/pipeline", "pipeline", "g l"),
        new("Asks", "/asks", "ask", "g a", OnPhone: false),
        new("Cadences", "/cadences", "cadences", "g c", OnPhone: false),
        new("Calendar", "/calendar", "calendar", "g b", OnPhone: false),
        new("Settings", "/settings", "settings", "g s", OnPhone: false, AtFoot: true),
    ];

    /// <summary>Pages that are found by typing and on a phone's "More", but don't stand in the rail.</summary>
    public static IReadOnlyList<RailPage> Beside { get; } =
    [
        new("No’s", "/no", "doing", "", OnPhone: false),
        new("Morning", "/morning", "today", "", OnPhone: false),
        new("Evening", "/evening", "silence", "", OnPhone: false),
        new("Goal", "/goal", "doing", "", OnPhone: false),
        new("Practice", "/practice", "book", "", OnPhone: false),
        new("Put off", "/putoff", "doing", "", OnPhone: false),
        new("Follow-through", "/week", "doing", "", OnPhone: false),
        new("By post", "/post", "letter", "", OnPhone: false),
        new("Care", "/care", "care", "", OnPhone: false),
        new("Lead magnets", "/magnets", "gift", "", OnPhone: false),
        new("Import", "/import", "import", "", OnPhone: false),
        new("Proposals in silence", "/silence", "silence", "g n", OnPhone: false),
        new("Worksheet", "/worksheet", "paper", "g w", OnPhone: false),
        new("Templates", "/templates", "paper", "", OnPhone: false),
        new("Mailboxes", "/settings/mailboxes", "email", "", OnPhone: false),
        new("Calendar settings", "/settings/calendar", "calendar", "", OnPhone: false),
        new("Texts", "/settings/texts", "text", "", OnPhone: false),
    ];
}
