using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Today;

namespace Followthrough.Web.Today;

/// <summary>The button that reaches them: it opens the telephone or the mail program with what stands on the card.</summary>
internal static class ReachLinks
{
    private const string Key = "c";
    private const int LongestMail = 1_800; // characters of a mailto address; some programs cut it beyond 2,000

    public static ReachView? Of(TouchCard card)
    {
        var mail = card.Person?.Emails.Count > 0 ? card.Person.Emails[0] : null;
        var phone = card.Person?.Phones.Count > 0 ? card.Person.Phones[0] : null;
        return card.Step.Channel switch
        {
            Channel.Call => phone is null ? null : new ReachView($"tel:{Dialled(phone)}", "Call", phone, "call", Key),
            Channel.Text => phone is null ? null : new ReachView($"sms:{Dialled(phone)}{Body("?&body=", card.Draft?.Text)}", "Text", phone, "text", Key),
            Channel.Email => mail is null ? null : new ReachView(Mail(mail, card.Draft), "Write", mail, "email", Key),
            _ => card.Draft is null ? null : new ReachView(null, "Copy the words", null, "copy", Key),
        };
    }

    private static string Mail(string address, Draft? draft)
    {
        var start = $"mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}?subject={Uri.EscapeDataString(draft?.Subject ?? "")}";
        return start + Body("&body=", draft?.Text is { } text && start.Length + Uri.EscapeDataString(text).Length <= LongestMail ? text : null);
    }

    private static string Body(string before, string? text) => string.IsNullOrEmpty(text) ? "" : before + Uri.EscapeDataString(text);

    private static string Dialled(string phone) => new([.. phone.Where((sign, at) => char.IsAsciiDigit(sign) || (sign == '+' && at == 0))]);
}
