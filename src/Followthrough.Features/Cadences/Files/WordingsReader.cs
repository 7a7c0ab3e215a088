using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Reads the two wordings of a step. What a wording leaves out is the step's own subject or template.</summary>
internal sealed class WordingsReader(List<CadenceError> errors, int number)
{
    private const int HowMany = 2;

    private static readonly string[] Keys = ["name", "subject", "template"];

    private static readonly string[] Names = ["a", "b"];

    /// <summary>The step with its wordings; the first of them is what it says as long as nobody has chosen.</summary>
    public CadenceStep Read(FieldReader fields, CadenceStep step, Channel? channel)
    {
        if (!fields.Has("wordings"))
        {
            return step;
        }

        if (fields.Node("wordings") is not YamlList { Items.Count: HowMany } list)
        {
            fields.Error("wordings", $"step {number}: “wordings” is a list of two, each with a subject or a template; more than two would take years to compare");
            return step;
        }

        var wordings = new List<Wording>();
        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
            {
                errors.Add(new CadenceError(item.Line, item.Column, $"step {number}: a wording has keys: name, subject, template"));
                return step;
            }

            wordings.Add(ReadOne(new FieldReader(map, $"wording {wordings.Count + 1} of step {number}", Keys, errors), step, channel, wordings));
        }

        if (wordings[0].Mark == wordings[1].Mark)
        {
            fields.Error("wordings", $"step {number}: the two wordings say the same; there is nothing to compare");
        }

        return step with { Subject = wordings[0].Subject, Template = wordings[0].Template, Wordings = wordings };
    }

    private Wording ReadOne(FieldReader fields, CadenceStep step, Channel? channel, List<Wording> before)
    {
        var name = fields.Line("name", CadenceFile.MaxSentence) ?? Names[before.Count];
        if (!CadenceFile.IsName(name))
        {
            fields.Error("name", $"{fields.Place}: a name is made of lower-case words joined by hyphens, not “{FieldName.Shown(name)}”");
        }
        else if (before.Exists(other => other.Name == name))
        {
            fields.Error("name", $"{fields.Place} has the name of the other, “{name}”");
        }

        if (channel is not (null or Channel.Email) && fields.Has("subject"))
        {
            fields.Error("subject", $"{fields.Place}: only an email has a subject");
        }

        var wording = new Wording(
            name,
            fields.Template("subject", CadenceFile.MaxSentence, oneLine: true) ?? step.Subject,
            fields.Template("template", TemplateSyntax.MaxLength, oneLine: false) ?? step.Template);
        Check(fields, wording, step, channel);
        return wording;
    }

    private static void Check(FieldReader fields, Wording wording, CadenceStep step, Channel? channel)
    {
        if (wording.Template.Length == 0)
        {
            fields.Error("template", $"{fields.Place} has nothing to say; write its template, or one for the whole step");
        }
        else if (step.Automated && channel is Channel.Email && wording.Subject is null)
        {
            fields.Error("subject", $"{fields.Place} leaves by itself and has no subject");
        }

        var asksInside = TemplateRenderer.Tags(wording.Template).Any(tag => tag.Name == KnownTags.Ask);
        if (step.IsGiftOfHelp && asksInside)
        {
            fields.Error("template", $"{fields.Place}: the step is a gift, and this template has {{{{ask}}}}; take it out");
        }
        else if (step.Ask is not null && wording.Template.Length > 0 && !asksInside && !wording.Template.Contains(step.Ask, StringComparison.Ordinal))
        {
            fields.Error("template", $"{fields.Place} never makes the step's ask; put {{{{ask}}}} into the template where it belongs");
        }
    }
}
