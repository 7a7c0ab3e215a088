using System.Xml.Linq;

namespace Followthrough.House.Tests;

/// <summary>Which project may reference which. The compiler holds these arrows; this guard holds the project files.</summary>
internal static class Floors
{
    /// <summary>Every project of the product with exactly the projects that it references.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Learning"] = [],
        ["Domain"] = ["Learning"],
        ["Mail"] = [],
        ["Store"] = ["Domain"],
        ["Features"] = ["Domain", "Store", "Mail"],
        ["Engine"] = ["Domain", "Store", "Features", "Mail"],
        ["Web"] = ["Domain", "Store", "Features", "Engine"],
        ["Cli"] = ["Domain", "Store", "Features", "Engine", "Web", "Mail"],
    };

    /// <summary>What is wrong with the references of the project file at <paramref name="path"/>.</summary>
    internal static IEnumerable<string> Check(string path, string xml)
    {
        var floor = NameOf(path);
        var project = XDocument.Parse(xml);
        var references = project.Descendants("ProjectReference").Select(reference => NameOf((string)reference.Attribute("Include")!)).ToList();
        if (!Arrows.TryGetValue(floor, out var allowed))
        {
            yield return $"{path}: a new floor; say in {nameof(Floors)} what it may reference";
            yield break;
        }

        foreach (var wrong in references.Except(allowed))
        {
            yield return $"{path}: {floor} must not reference {wrong}";
        }

        foreach (var missing in allowed.Except(references))
        {
            yield return $"{path}: {floor} references {missing} by the design, but not here";
        }

        if (project.Descendants("DisableTransitiveProjectReferences").Any(flag => flag.Value != "true"))
        {
            yield return $"{path}: turns transitive references on, which lets an arrow go unseen";
        }
    }

    private static string NameOf(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/')).Replace("Followthrough.", "", StringComparison.Ordinal);
}
