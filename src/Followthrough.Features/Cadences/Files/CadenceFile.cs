using Followthrough.Domain.Cadences;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Cadences as people write them: YAML, checked, with every error at its line.</summary>
public static class CadenceFile
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>Most errors that are told at once.</summary>
    private const int MaxErrors = 50;

    /// <summary>Longest title, goal, benefit, ask or subject, in characters.</summary>
    internal const int MaxSentence = 500;

    /// <summary>Longest purpose, in characters.</summary>
    internal const int MaxPurpose = 2_000;

    /// <summary>Most steps.</summary>
    internal const int MaxSteps = 60;

    /// <summary>Most weeks between the rounds of a repeating cadence.</summary>
    private const int MaxRepeatWeeks = 104;

    /// <summary>Most touches of a let-go rule.</summary>
    private const int MaxLetGoTouches = 200;

    /// <summary>Most days of a let-go rule: ten years.</summary>
    private const int MaxLetGoDays = 3_660;

    private static readonly string[] Keys = ["name", "title", "purpose", "steps", "repeat_every", "on_reply", "let_go", "then"];

    private static readonly string[] LetGoKeys = ["after_touches", "after_days", "to"];

    /// <summary>Reads a cadence.</summary>
    /// <param name="text">The YAML text. It may come from anyone.</param>
    /// <param name="fileName">Where it comes from, for the name of a cadence that doesn't say its own; null where there is no file.</param>
    /// <returns>The definition, or all errors.</returns>
    public static CadenceReading Read(string text, string? fileName = null)
    {
        var errors = new List<CadenceError>();
        var definition = YamlTree.Read(text, errors) switch
        {
            null => null,
            YamlMap map => ReadCadence(map, fileName, errors),
            var other => Refuse(other, errors),
        };
        return new CadenceReading(
            errors.Count == 0 ? definition : null,
            [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column).Take(MaxErrors)]);
    }

    /// <summary>Writes a cadence so that people like to read it and <see cref="Read"/> reads the same.</summary>
    public static string Write(CadenceDefinition cadence) => CadenceWriter.Write(cadence);

    /// <summary>Whether a text can name a cadence or a step: lower-case words and numbers joined by hyphens.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName
        && text.Split('-').All(word => word.Length > 0 && word.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9')));

    private static CadenceDefinition? ReadCadence(YamlMap map, string? fileName, List<CadenceError> errors)
    {
        var fields = new FieldReader(map, "a cadence", Keys, errors);
        var name = Name(fields, fileName);
        var steps = Steps(fields, errors);
        var repeats = fields.Number("repeat_every", 1, MaxRepeatWeeks, "weeks");
        var then = fields.Line("then", MaxSentence);
        if (then is not null && !IsName(then))
        {
            fields.Error("then", $"“then” is the name of a cadence, like nurture, not “{FieldName.Shown(then)}”");
        }
        else if (then is not null && repeats is not null)
        {
            fields.Error("then", "a cadence that repeats has no end, so “then” never comes; leave out one of the two");
        }
        else if (then is not null && then == name)
        {
            fields.Error("then", "a cadence can't follow itself; write repeat_every if it shall begin again");
        }

        return new CadenceDefinition
        {
            Name = name,
            Title = fields.Line("title", MaxSentence) ?? TitleOf(name),
            Purpose = fields.Line("purpose", MaxPurpose) ?? "",
            Steps = steps,
            RepeatEveryWeeks = repeats,
            OnReply = Reply(fields),
            LetGo = LetGo(fields, errors),
            Then = then,
        };
    }

    private static CadenceDefinition? Refuse(YamlNode other, List<CadenceError> errors)
    {
        errors.Add(new CadenceError(other.Line, other.Column, "a cadence begins with keys and values, like “name: new-lead”"));
        return null;
    }

    private static string Name(FieldReader fields, string? fileName)
    {
        var written = fields.Line("name", MaxSentence);
        var name = written ?? Path.GetFileNameWithoutExtension(fileName ?? "");
        if (!IsName(name))
        {
            fields.Error("name", written is null
                ? "the cadence has no name; write for example “name: new-lead”"
                : $"a name is made of lower-case words joined by hyphens, like new-lead, at most {MaxName} characters; this is “{FieldName.Shown(name)}”");
        }

        return name;
    }

    private static string TitleOf(string name) =>
        name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    private static List<CadenceStep> Steps(FieldReader fields, List<CadenceError> errors)
    {
        if (fields.Node("steps") is not YamlList { Items.Count: > 0 } list)
        {
            fields.Error("steps", "a cadence needs steps: a list below “steps:”, each beginning with a dash");
            return [];
        }

        if (list.Items.Count > MaxSteps)
        {
            fields.Error("steps", $"a cadence has at most {MaxSteps} steps; these are {list.Items.Count}");
            return [];
        }

        var reader = new StepReader(errors);
        foreach (var item in list.Items)
        {
            reader.Read(item);
        }

        return reader.Steps;
    }

    private static OnReply Reply(FieldReader fields)
    {
        switch (fields.Line("on_reply", MaxSentence)?.ToLowerInvariant().Replace('_', ' ').Replace('-', ' '))
        {
            case null or "end":
                return OnReply.End;
            case "pause":
                return OnReply.Pause;
            case "go on by hand":
                return OnReply.GoOnByHand;
            default:
                fields.Error("on_reply", "“on_reply” is end (a person takes over), pause (until a person lets it go on) or go on by hand");
                return OnReply.End;
        }
    }

    private static LetGoRule? LetGo(FieldReader cadence, List<CadenceError> errors)
    {
        switch (cadence.Node("let_go"))
        {
            case null:
            case YamlText text when text.Value.Trim().Equals("never", StringComparison.OrdinalIgnoreCase):
                return null;
            case YamlMap map:
                var fields = new FieldReader(map, "let_go", LetGoKeys, errors);
                var touches = fields.Number("after_touches", 1, MaxLetGoTouches, "touches");
                var days = fields.Number("after_days", 1, MaxLetGoDays, "days");
                if (!fields.Has("after_touches") && !fields.Has("after_days"))
                {
                    fields.Error(null, "let_go says neither after_touches nor after_days; without one of them it never happens");
                }

                return new LetGoRule(touches, days, LetGoTo(fields));
            default:
                cadence.Error("let_go", "“let_go” is never, or has after_touches, after_days and to");
                return null;
        }
    }

    private static Domain.Prospects.LetGoTo LetGoTo(FieldReader fields)
    {
        switch (fields.Line("to", MaxSentence)?.ToLowerInvariant())
        {
            case null or "nurture":
                return Domain.Prospects.LetGoTo.Nurture;
            case "nothing":
                return Domain.Prospects.LetGoTo.Nothing;
            default:
                fields.Error("to", "“to” is nurture or nothing");
                return Domain.Prospects.LetGoTo.Nurture;
        }
    }
}
