namespace Followthrough.Web.Team;

/// <summary>Where one wanted to go before signing in. Only an address of ours: an open redirect would lend our name to others.</summary>
internal static class BackAddress
{
    public const string Otherwise = "/today";

    public static string Safe(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : Otherwise;
}
