using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences.Files;

namespace Followthrough.Features.Cadences;

/// <summary>The templates that come with the program: words for moments that everybody meets.</summary>
public static class ShippedTemplates
{
    private static readonly Lazy<IReadOnlyList<Template>> Read = new(ReadAll);

    /// <summary>All of them, in the order in which one meets their moments.</summary>
    public static IReadOnlyList<Template> All => Read.Value;

    private static IReadOnlyList<Template> ReadAll()
    {
        using var stream = typeof(ShippedTemplates).Assembly.GetManifestResourceStream("templates.yaml") ?? throw new InvalidOperationException("templates.yaml is missing in the program");
        using var reader = new StreamReader(stream);
        var reading = TemplateFile.Read(reader.ReadToEnd());
        return reading.Errors.Count == 0 ? reading.Templates : throw new InvalidOperationException(reading.Errors[0].In("templates.yaml"));
    }
}
