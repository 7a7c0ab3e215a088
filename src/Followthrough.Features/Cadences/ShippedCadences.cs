using System.Collections.Immutable;
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;

namespace Followthrough.Features.Cadences;

/// <summary>The cadences that come with the program.</summary>
public static class ShippedCadences
{
    /// <summary>The cadence of someone new, and of an import that doesn't say otherwise.</summary>
    public const string NewLead = "new-lead";

    /// <summary>The endless one: where someone goes who is let go and may still become ready.</summary>
    public const string Nurture = "nurture";

    /// <summary>The one for people who said "not now".</summary>
    public const string NotNow = "not-now";

    /// <summary>The one for a proposal that met silence.</summary>
    public const string ProposalSilence = "proposal-silence";

    /// <summary>The one for customers: thanks, care, and asking for a referral.</summary>
    public const string Won = "won-and-referral";

    /// <summary>The one that makes good what went wrong.</summary>
    public const string CustomerLetDown = "customer-let-down";

    /// <summary>The names, in the order in which one meets them.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        NewLead, "after-first-conversation", ProposalSilence, "after-the-campaign", NotNow, Nurture, "customer-let-down", Won,
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, (string Source, CadenceDefinition Definition)>> Read = new(ReadAll);

    /// <summary>The YAML text of a shipped cadence.</summary>
    /// <exception cref="KeyNotFoundException">None of that name ships.</exception>
    public static string Source(string name) => Read.Value[name].Source;

    /// <summary>A shipped cadence.</summary>
    /// <exception cref="KeyNotFoundException">None of that name ships.</exception>
    public static CadenceDefinition Definition(string name) => Read.Value[name].Definition;

    /// <summary>Whether a cadence of this name ships, with exactly this text.</summary>
    public static bool IsShipped(string name, string source) => Names.Contains(name) && Source(name) == source;

    private static Dictionary<string, (string, CadenceDefinition)> ReadAll() => Names.ToDictionary(name => name, name =>
    {
        var file = name + ".yaml";
        using var stream = typeof(ShippedCadences).Assembly.GetManifestResourceStream("cadences/" + file)
            ?? throw new InvalidOperationException($"{file} is missing in the program");
        using var reader = new StreamReader(stream);
        var source = reader.ReadToEnd();
        var reading = CadenceFile.Read(source, file);
        return (source, reading.Definition ?? throw new InvalidOperationException(reading.Errors[0].In(file)));
    });
}
