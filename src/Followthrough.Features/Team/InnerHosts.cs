namespace Followthrough.Features.Team;

/// <summary>The hosts inside the own network that addresses typed by people may lead to, because whoever runs this program said so. Everything else private is refused.</summary>
/// <param name="Allowed">Names or addresses, as they stand in what is typed.</param>
public sealed record InnerHosts(IReadOnlySet<string> Allowed)
{
    /// <summary>The variable by which whoever runs this program allows hosts, separated by commas.</summary>
    public const string Variable = "FOLLOW_INNER_HOSTS";

    /// <summary>Reads the variable's value.</summary>
    public static InnerHosts Read(string? value) =>
        new((value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a host may be reached although it is private.</summary>
    public bool Allows(string host) => Allowed.Contains(host) || Allowed.Contains(host.Trim('[', ']'));
}
