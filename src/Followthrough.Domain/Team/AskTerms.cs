namespace Followthrough.Domain.Team;

/// <summary>How many days an ask stays open, by how it was made. Then it is dead and must be made again (mission C2).</summary>
public sealed record AskTerms
{
    /// <summary>Longest term that can be chosen, in days.</summary>
    public const int Longest = 90;

    /// <summary>A call is answered at once or not at all.</summary>
    public int Call { get; init; } = 2;

    /// <summary>A text message.</summary>
    public int Text { get; init; } = 3;

    /// <summary>A message on a social network.</summary>
    public int Social { get; init; } = 5;

    /// <summary>A mail.</summary>
    public int Email { get; init; } = 7;

    /// <summary>What was asked face to face.</summary>
    public int Meeting { get; init; } = 7;

    /// <summary>A letter or a gift, which has to arrive first.</summary>
    public int Letter { get; init; } = 14;

    /// <summary>All of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<int> All => [Call, Text, Social, Email, Meeting, Letter];
}
