using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Web.Pursuits;

/// <summary>Reads what was filled in at a prospect's page. What can't be read is refused with what to write instead.</summary>
internal static class ProspectForms
{
    public static readonly IReadOnlyList<(string Value, string Text)> Reasons =
    [
        ("cannot-help", "We can’t help them"), ("not-qualified", "Not qualified"), ("let-go-rule", "No answer for long enough"),
    ];

    public static readonly IReadOnlyList<(string Value, string Text)> Channels =
        [.. Enum.GetValues<Channel>().Select(channel => (Word(channel), channel == Channel.Email ? "Mail" : channel == Channel.Social ? "Social message" : channel.ToString()))];

    public static readonly IReadOnlyList<(string Value, string Text)> Results =
    [
        ("talked", "Talked"), ("no-answer", "No answer"), ("sent", "Sent"), ("yes", "They said yes"), ("no", "They said no"), ("left-message", "Left a message"),
        ("not-now", "Not now"), ("wrong-person", "Wrong person"), ("stop", "Asked us to stop"),
    ];

    public static readonly IReadOnlyList<(string Value, string Text)> Outcomes =
    [
        ("hired", "They hired us"), ("cannot-help", "Let go: we can’t help them"), ("not-qualified", "Let go: not qualified"), ("let-go-rule", "Let go: no answer for long enough"),
        ("stop", "They asked us to stop, for good"), ("out-of-business", "Out of business"), ("died", "They died"),
    ];

    public static readonly IReadOnlyList<(string Value, string Text)> Faults =
        [("ours", "Ours"), ("partner", "Somebody’s we work with"), ("theirs", "Theirs"), ("nobodys", "Nobody’s")];

    public static Fault FaultOf(string? word) =>
        Enum.TryParse<Fault>(word, ignoreCase: true, out var fault) && Enum.IsDefined(fault) ? fault : throw Refusal.Invalid("Choose whose fault it was.");

    public static LetGoReason? Reason(string? word) => word switch
    {
        "cannot-help" => LetGoReason.CannotHelp,
        "not-qualified" => LetGoReason.NotQualified,
        "let-go-rule" => LetGoReason.LetGoRule,
        _ => null,
    };

    public static (Outcome Outcome, LetGoReason? Reason) OutcomeOf(string? word) => word switch
    {
        "hired" => (Outcome.Hired, null),
        "stop" => (Outcome.CeaseAndDesist, null),
        "out-of-business" => (Outcome.OutOfBusiness, null),
        "died" => (Outcome.Died, null),
        _ => Reason(word) is { } reason ? (Outcome.LetGo, reason) : throw Refusal.Invalid("Choose how it ended."),
    };

    public static Channel ChannelOf(string? word) =>
        Enum.GetValues<Channel>().Cast<Channel?>().FirstOrDefault(channel => Word(channel!.Value) == word) ?? throw Refusal.Invalid("Choose how: mail, call, text …");

    public static TouchResult ResultOf(string? word) => word switch
    {
        "sent" => TouchResult.Sent,
        "talked" => TouchResult.Talked,
        "no-answer" => TouchResult.NoAnswer,
        "left-message" => TouchResult.LeftMessage,
        "no" => TouchResult.No,
        "yes" => TouchResult.Yes,
        "not-now" => TouchResult.NotNow,
        "stop" => TouchResult.Stop,
        "wrong-person" => TouchResult.WrongPerson,
        _ => throw Refusal.Invalid("Choose what came of it."),
    };

    public static string Word(Channel channel) => channel.ToString().ToLowerInvariant();

    public static string Word(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string? Text(this IFormCollection form, string name) => form[name].FirstOrDefault() is { } text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    public static bool IsTicked(this IFormCollection form, string name) => form.Text(name) == "true";

    public static LocalDate? Day(this IFormCollection form, string name) => form.Text(name) is not { } text
        ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : throw Refusal.Invalid($"“{text}” is no day; write one such as 2027-03-01.");

    public static decimal? Amount(this IFormCollection form, string name) => form.Text(name) is not { } text
        ? null
        : decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and < 1e12m
            ? amount
            : throw Refusal.Invalid($"“{text}” is no amount; write one such as 18400.");

    public static long? Whole(this IFormCollection form, string name) =>
        long.TryParse(form.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IReadOnlyList<string> Many(this IFormCollection form, string name) =>
        [.. (form.Text(name) ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
