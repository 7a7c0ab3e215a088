using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>The cadences of a demo: those that ship, and the one for new leads says one of its mails in two ways, so that there is something to compare.</summary>
internal static class DemoCadences
{
    private const string Subject = "    subject: Three questions to ask before you hire anyone\n";

    private const string Wordings = """
            wordings:
              - name: a
              - name: b
                subject: Which of these three would you ask first?

        """;

    /// <summary>All of them.</summary>
    /// <param name="began">When the workspace began.</param>
    public static IReadOnlyList<Cadence> All(Instant began) => [.. ShippedCadences.Names.Select((name, i) => new Cadence
    {
        WorkspaceId = 1, Id = i + 1, Name = name, Title = ShippedCadences.Definition(name).Title, Source = SourceOf(name), IsShipped = name != ShippedCadences.NewLead, ChangedAt = began,
    })];

    /// <summary>What a cadence says.</summary>
    /// <exception cref="InvalidOperationException">Its text can't be read.</exception>
    public static CadenceDefinition Read(Cadence cadence) =>
        CadenceFile.Read(cadence.Source, cadence.Name) is { Definition: { } definition } ? definition : throw new InvalidOperationException($"The demo's {cadence.Name} can't be read.");

    private static string SourceOf(string name) =>
        name == ShippedCadences.NewLead ? ShippedCadences.Source(name).Replace(Subject, Subject + Wordings, StringComparison.Ordinal) : ShippedCadences.Source(name);
}
