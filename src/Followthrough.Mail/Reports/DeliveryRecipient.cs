using Followthrough.Mail.Messages;

namespace Followthrough.Mail.Reports;

/// <summary>What happened to the delivery to one recipient (RFC 3464 §2.3).</summary>
/// <param name="FinalRecipient">The address that the reporting server tried; "" where the report hides it.</param>
/// <param name="OriginalRecipient">The address the sender gave; null where the report doesn't say.</param>
/// <param name="Action">"failed", "delayed", "delivered", "relayed" or "expanded", in lower case; "" where it is missing.</param>
/// <param name="Status">The enhanced status code, such as "5.1.1" (RFC 3463); null where there is none.</param>
/// <param name="Diagnostic">What the remote server said; null where the report doesn't say.</param>
/// <param name="RemoteMta">The server that said it; null where the report doesn't say.</param>
public sealed record DeliveryRecipient(string FinalRecipient, string? OriginalRecipient, string Action, string? Status, string? Diagnostic, string? RemoteMta)
{
    /// <summary>The address to act on: the one the sender gave, where the report says it.</summary>
    public string Recipient => OriginalRecipient is { Length: > 0 } original && original.Contains('@', StringComparison.Ordinal) ? original : FinalRecipient;

    internal static DeliveryRecipient? Of(MailHeaders group)
    {
        var final = Address(group["Final-Recipient"] ?? group["X-Actual-Recipient"]);
        var original = Address(group["Original-Recipient"]);
        if (final.Length == 0 && original.Length == 0 && !group.Contains("Action"))
        {
            return null;
        }

        if (final.Length == 0 && original.Length == 0 && !group.Contains("Status") && !group.Contains("Final-Recipient"))
        {
            return null;
        }

        return new DeliveryRecipient(
            final,
            original.Length > 0 ? original : null,
            Word(group["Action"]).ToLowerInvariant(),
            SmtpAnswer.StatusIn(group["Status"]),
            DeliveryReport.Typed(group["Diagnostic-Code"]),
            DeliveryReport.Typed(group["Remote-MTA"]));
    }

    private static string Word(string? value)
    {
        var word = (value ?? "").AsSpan().Trim();
        var end = word.IndexOfAny(" \t(;");
        return (end < 0 ? word : word[..end]).ToString();
    }

    /// <summary>"rfc822; ann@x.org", "utf-8; ann@x.org", "X400; C=de;S=lee" (which hides the address), "&lt;ann@x.org&gt; (ann)".</summary>
    private static string Address(string? value)
    {
        var typed = DeliveryReport.Typed(value);
        if (typed is null)
        {
            return "";
        }

        if (MailAddress.ReadAll(typed.Replace("\\@", "@", StringComparison.Ordinal)) is { Count: > 0 } read && read[0].Address.Contains('@', StringComparison.Ordinal))
        {
            return read[0].Address;
        }

        return typed.Contains('@', StringComparison.Ordinal) && AddressesInText.First(typed) is { } found ? found : "";
    }
}
