namespace Followthrough.Domain.Sources;

/// <summary>Reads cells that say yes or no to being contacted.</summary>
public static class OptOutText
{
    private static readonly HashSet<string> NotOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "0", "false", "no", "n", "f", "nein", "non", "nee", "não", "nao", "nei", "nej", "falsch", "falso", "faux", "off", "never", "nie", "0.0", "unchecked",
        "subscribed", "active", "opted in", "opted-in", "opt-in", "marketing contact", "implied", "confirmed", "aktiv", "abonniert", "allowed", "ok", "☐",
        "not opted out", "no consent", "pending", "not specified", "unconfirmed",
    };

    private static readonly HashSet<string> NotIn = new(StringComparer.OrdinalIgnoreCase)
    {
        "0", "false", "no", "n", "f", "nein", "non", "nee", "não", "nao", "nei", "nej", "falsch", "falso", "faux", "off", "unsubscribed", "opted out", "opted-out",
        "opt-out", "unsubscribe", "cleaned", "complained", "spam", "abgemeldet", "denied", "declined",
    };

    /// <summary>
    /// Whether an opt-out column says that they opted out. Doubt pauses: whatever isn't a known no (a date, a reason, "Unsubscribed",
    /// "Non-marketing contact") counts as opted out.
    /// </summary>
    public static bool IsOut(string cell) => cell.Length > 0 && !NotOut.Contains(cell) && !PlaceholderText.Is(cell);

    /// <summary>Whether an opt-in column says an explicit no. An empty cell doesn't.</summary>
    public static bool IsNotIn(string cell) => NotIn.Contains(cell);
}
