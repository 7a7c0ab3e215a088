using System.CommandLine;
using Followthrough.Features;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Files;

namespace Followthrough.Cli.Commands;

/// <summary><c>follow template list|import|export</c>: words worth keeping, several in one YAML file.</summary>
internal static class TemplateCommand
{
    private static readonly Argument<string> FileName = new("FILE") { Description = "Templates as a YAML file." };

    private static readonly Option<string?> Target = new("--output", "-o") { Description = "The file to write; without it the screen.", HelpName = "FILE" };

    public static Command Build()
    {
        var list = new Command("list", "Which templates there are.");
        list.SetAction(ListAsync);
        var import = new Command("import", "Bring a file in: new ones are added, known ones changed.") { FileName };
        import.SetAction(ImportAsync);
        var export = new Command("export", "Write all templates as YAML.") { Target };
        export.SetAction(ExportAsync);
        return new Command("template", "Templates: words worth keeping.") { list, import, export };
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var all = await opened.Verb<ReadTemplates>().RunAsync(await opened.ActorAsync(cancel), cancel);
        parsed.Write(
            all.Select(template => new { template.Name, template.Title, channel = ChannelText.Of(template.Channel), template.Ask, shipped = template.IsShipped }),
            string.Join('\n', all.Select(template => $"{template.Name}: {template.Title} ({ChannelText.Of(template.Channel)})")));
        return 0;
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(FileName);
        var text = await CadenceText.ReadAsync(path, cancel);
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var (added, changed) = await opened.Verb<ImportTemplates>().RunAsync(await opened.ActorAsync(cancel), text, path, cancel);
        parsed.Write(new { added, changed }, $"{added} added, {changed} changed.");
        return 0;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var opened = await OpenedStore.OpenAsync(parsed, cancel);
        var all = await opened.Verb<ReadTemplates>().RunAsync(await opened.ActorAsync(cancel), cancel);
        var text = TemplateFile.Write(all);
        if (parsed.GetValue(Target) is { } path)
        {
            if (File.Exists(path))
            {
                throw Refusal.Conflict($"{path} exists already; nothing was written.");
            }

            await File.WriteAllTextAsync(path, text, cancel);
            parsed.Write(new { file = path, templates = all.Count }, $"{path}: {all.Count} templates.");
        }
        else
        {
            parsed.Write(new { yaml = text }, text.TrimEnd('\n'));
        }

        return 0;
    }
}
