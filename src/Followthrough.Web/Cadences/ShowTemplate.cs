using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Touches;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;

namespace Followthrough.Web.Cadences;

/// <summary>Puts templates into words.</summary>
internal static class ShowTemplate
{
    private const int LongestLine = 110; // characters of its first line in the list

    public static TemplatesView Library(IReadOnlyList<Template> templates, Viewer viewer, string? wrong = null)
    {
        var own = templates.Count(template => !template.IsShipped);
        var sentence = templates.Count == 0 ? "No words are kept yet." : $"{Words.Begin(Words.Count(templates.Count, "template", "templates"))} for moments that come again{(own == 0 ? "" : $", {Words.Number(own)} of your own")}.";
        return new TemplatesView(sentence, [.. templates.Select(Row)], viewer.IsOwner, wrong);
    }

    public static TemplateEditView Edit(string? known, Template template, PreviewTemplate.Result preview, Viewer viewer, string? wrong = null) => new(
        known,
        template.Title.Length > 0 ? template.Title : "What will you want to say again?",
        template.Name,
        template.Title,
        ChannelText.Of(template.Channel),
        template.Subject,
        template.Benefit,
        template.Ask,
        template.Body,
        known is null ? null : template.Version,
        preview.Prospect?.Id.ToString(CultureInfo.InvariantCulture) ?? "",
        [.. preview.People.Select(each => (each.Id.ToString(CultureInfo.InvariantCulture), each.Name))],
        preview.Problems.Count == 0 ? TemplateFile.WriteStep(template) : null,
        Preview(preview),
        viewer.IsOwner,
        wrong);

    public static TemplatePreviewView Preview(PreviewTemplate.Result preview) => new(
        preview.Prospect?.Name,
        preview.Draft is { Text.Length: > 0 } draft ? DraftView.Marked(draft.Subject, draft.Text, draft.Ask) : null,
        preview.Draft is { IsComplete: false, Missing: var missing } ? $"Not known of {preview.Prospect!.Name}: {string.Join(", ", missing.Select(tag => tag.Name).Distinct())}." : null,
        preview.Problems,
        [.. preview.Hints.Select(hint => hint.Words)]);

    private static TemplateRowView Row(Template template)
    {
        var line = template.Subject ?? template.Body.Split('\n')[0];
        return new TemplateRowView(
            template.Name, template.Title, ChannelDrawings.Icon(template.Channel), TouchWords.Name(template.Channel),
            Plain(line.Length <= LongestLine ? line : string.Concat(line.AsSpan(0, LongestLine - 1), "…")), template.Ask is { } ask ? Plain(ask) : null, !template.IsShipped);
    }

    /// <summary>Tags as words in brackets: the list shows no braces.</summary>
    private static string Plain(string text)
    {
        try
        {
            return (TemplateRenderer.Sentence(text, TagValues.Of([])) ?? text).Replace('_', ' ');
        }
        catch (FormatException)
        {
            return text;
        }
    }
}
