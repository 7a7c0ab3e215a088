namespace Followthrough.Mail.Messages;

/// <summary>An address with the name that stands beside it. Groups are flattened: each member stands for itself.</summary>
/// <param name="Name">The display name, decoded; null where there is none.</param>
/// <param name="Address">The address as the sender wrote it; empty where the field names somebody without one.</param>
public sealed record MailAddress(string? Name, string Address)
{
    private const int MostAddresses = 10_000;

    /// <summary>What follows the last @; empty where there is none.</summary>
    public string Domain => Address.LastIndexOf('@') is >= 0 and var at ? Address[(at + 1)..] : "";

    /// <summary>Reads a field's value: "Ann Lee &lt;ann@x.org&gt;, Team: bob@x.org;". Never fails; what is no address is passed over.</summary>
    /// <param name="text">The unfolded value, its encoded words left alone.</param>
    public static IReadOnlyList<MailAddress> ReadAll(string text) => AddressReader.Read(text, MostAddresses);

    /// <summary>As in a field, without encoding: for people to read.</summary>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Address : $"{Name} <{Address}>";
}
