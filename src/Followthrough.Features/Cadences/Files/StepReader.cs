using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Templates;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Reads the steps of a cadence, one after the other.</summary>
internal sealed class StepReader(List<CadenceError> errors)
{
    /// <summary>Longest planned time of a step, in minutes: a working day.</summary>
    private const int MaxMinutes = 480;

    /// <summary>Other words for one ask.</summary>
    private const int MostAsks = 8;

    private static readonly string[] Keys =
        ["id", "channel", "after", "automated", "goal", "benefit", "ask", "asks", "gift", "subject", "template", "wordings", "minutes", "hours"];

    private static readonly LocalTimePattern[] Times =
        [LocalTimePattern.CreateWithInvariantCulture("H:mm"), LocalTimePattern.CreateWithInvariantCulture("%H"), LocalTimePattern.CreateWithInvariantCulture("H.mm")];

    private readonly Dictionary<string, int> _numberOfId = new(StringComparer.Ordinal);
    private int _number;

    /// <summary>The steps read so far.</summary>
    public List<CadenceStep> Steps { get; } = [];

    /// <summary>Reads the next step.</summary>
    public void Read(YamlNode node)
    {
        _number++;
        if (node is not YamlMap map)
        {
            errors.Add(new CadenceError(node.Line, node.Column, $"step {_number} has no keys; it begins like “- channel: email”"));
            return;
        }

        var fields = new FieldReader(map, $"step {_number}", Keys, errors);
        var channel = ReadChannel(fields);
        var (from, to) = Hours(fields);
        var step = new CadenceStep
        {
            Id = Id(fields, channel),
            Channel = channel ?? Channel.Email,
            After = After(fields),
            Automated = fields.Flag("automated"),
            Goal = Demanded(fields, "goal", "has no goal; every step states one"),
            Benefit = Demanded(fields, "benefit", "doesn't say what they get from it; write “benefit: …”"),
            Ask = fields.Template("ask", CadenceFile.MaxSentence, oneLine: true),
            OtherAsks = OtherAsks(fields),
            IsGiftOfHelp = fields.Flag("gift"),
            Subject = fields.Template("subject", CadenceFile.MaxSentence, oneLine: true),
            Template = fields.Template("template", TemplateSyntax.MaxLength, oneLine: false) ?? "",
            Minutes = fields.Number("minutes", 1, MaxMinutes, "minutes"),
            From = from,
            To = to,
        };
        step = new WordingsReader(errors, _number).Read(fields, step, channel);
        CheckAsk(fields, step);
        CheckMessage(fields, step, channel);
        Steps.Add(step);
    }

    /// <summary>Other words for the ask: the rounds of a cadence that begins again take turns in them.</summary>
    private IReadOnlyList<string> OtherAsks(FieldReader fields)
    {
        if (fields.Node("asks") is not { } node)
        {
            return [];
        }

        if (node is not YamlList { Items.Count: > 0 and <= MostAsks } list || list.Items.Any(item => item is not YamlText { IsNothing: false, Value.Length: <= CadenceFile.MaxSentence }))
        {
            fields.Error("asks", $"step {_number}: “asks” is a list of one to {MostAsks} sentences, other words for the ask");
            return [];
        }

        var asks = list.Items.Cast<YamlText>().Select(text => TemplateDialects.Convert(string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).ToList();
        foreach (var problem in asks.SelectMany(TemplateRenderer.Check))
        {
            fields.Error("asks", $"step {_number}: asks: {problem.Message}");
        }

        return asks;
    }

    private string Id(FieldReader fields, Channel? channel)
    {
        var written = fields.Line("id", CadenceFile.MaxSentence);
        var id = written ?? Unnamed(channel);
        if (!CadenceFile.IsName(id))
        {
            fields.Error("id", $"step {_number}: an id is made of lower-case words joined by hyphens, not “{FieldName.Shown(id)}”");
        }
        else if (!_numberOfId.TryAdd(id, _number))
        {
            fields.Error("id", $"step {_number} has the id of step {_numberOfId[id]}, “{id}”; each step needs its own");
        }

        return id;
    }

    private string Unnamed(Channel? channel)
    {
        var word = ChannelText.Of(channel ?? Channel.Email).Replace(' ', '-');
        var count = 1 + Steps.Count(step => step.Channel == channel);
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{word}-{count++}");
        }
        while (_numberOfId.ContainsKey(id));
        return id;
    }

    private Channel? ReadChannel(FieldReader fields)
    {
        if (fields.Line("channel", CadenceFile.MaxSentence) is not { } text)
        {
            fields.Error("channel", $"step {_number} has no channel: {string.Join(", ", ChannelText.All)}");
            return null;
        }

        if (ChannelText.TryParse(text, out var channel))
        {
            return channel;
        }

        var nearest = NearestWord.To(text.ToLowerInvariant(), ChannelText.All);
        fields.Error("channel", $"step {_number}: there is no channel “{FieldName.Shown(text)}”; "
            + (nearest is null ? $"there are {string.Join(", ", ChannelText.All)}" : $"did you mean {nearest}?"));
        return null;
    }

    private Wait After(FieldReader fields)
    {
        if (fields.Line("after", CadenceFile.MaxSentence) is not { } text)
        {
            if (_number > 1)
            {
                fields.Error("after", $"step {_number} doesn't say how long after the step before; write for example “after: 3 business days”");
            }

            return Wait.None;
        }

        if (!WaitText.TryParse(text, out var wait))
        {
            fields.Error("after", $"step {_number}: “{FieldName.Shown(text)}” is no wait; write for example: at once, 4 hours, 3 business days, 2 weeks, 1 month");
        }

        return wait;
    }

    private string Demanded(FieldReader fields, string key, string otherwise)
    {
        var text = fields.Line(key, CadenceFile.MaxSentence);
        if (text is null && !fields.Has(key))
        {
            fields.Error(key, $"step {_number} {otherwise}");
        }

        return text ?? "";
    }

    private (LocalTime? From, LocalTime? To) Hours(FieldReader fields)
    {
        if (fields.Line("hours", CadenceFile.MaxSentence) is not { } text)
        {
            return (null, null);
        }

        var ends = text.Replace(" to ", "-", StringComparison.OrdinalIgnoreCase).Split('-', '–');
        if (ends is [var first, var last] && Time(first) is { } from && Time(last) is { } to && from < to)
        {
            return (from, to);
        }

        fields.Error("hours", $"step {_number}: “{FieldName.Shown(text)}” are no hours; write for example “hours: 9:00-11:30”");
        return (null, null);
    }

    private static LocalTime? Time(string text) =>
        Times.Select(pattern => pattern.Parse(text.Trim())).FirstOrDefault(result => result.Success)?.Value;

    private void CheckAsk(FieldReader fields, CadenceStep step)
    {
        if (!fields.Has("ask") && !step.IsGiftOfHelp)
        {
            fields.Error("ask", $"step {_number} asks for nothing; write what it asks for (“ask: …”), or “gift: true” if it gives help and asks nothing on purpose");
        }
        else if (fields.Has("ask") && step.IsGiftOfHelp)
        {
            fields.Error("gift", $"step {_number} has an ask and says it is a gift; a gift asks nothing");
        }

        if (step.OtherAsks.Count > 0 && (step.Ask is null || !TemplateRenderer.Tags(step.Template).Any(tag => tag.Name == KnownTags.Ask)))
        {
            fields.Error("asks", $"step {_number}: other words for the ask need an ask, and {{{{ask}}}} in the template where they belong");
        }

        var asksInside = TemplateRenderer.Tags(step.Template).Any(tag => tag.Name == KnownTags.Ask);
        if (step.IsGiftOfHelp && asksInside)
        {
            fields.Error("template", $"step {_number} is a gift, and its template has {{{{ask}}}}; take it out");
        }
        else if (step.Ask is not null && step.Template.Length > 0 && !asksInside && !step.Template.Contains(step.Ask, StringComparison.Ordinal))
        {
            fields.Error("template", $"step {_number} never makes its ask; put {{{{ask}}}} into the template where it belongs");
        }

        foreach (var key in new[] { "ask", "subject" })
        {
            var text = key == "ask" ? step.Ask : step.Subject;
            if (text is not null && TemplateRenderer.Tags(text).Any(tag => tag.Name == KnownTags.Ask))
            {
                fields.Error(key, $"step {_number}: {{{{ask}}}} belongs into the template, not into “{key}”");
            }
        }
    }

    private void CheckMessage(FieldReader fields, CadenceStep step, Channel? channel)
    {
        if (step.Automated && channel is { } by && by is not (Channel.Email or Channel.Text))
        {
            fields.Error("automated", $"step {_number}: a {ChannelText.Of(by)} can't leave by itself; only email and text can. Leave out “automated”, and a person makes it");
        }

        if (step.Automated && step.Template.Length == 0 && !fields.Has("template"))
        {
            fields.Error("automated", $"step {_number} leaves by itself and has nothing to say; write its template");
        }

        if (step.Automated && channel is Channel.Email && step.Subject is null && !fields.Has("subject"))
        {
            fields.Error("automated", $"step {_number} leaves by itself and has no subject");
        }

        if (channel is not (null or Channel.Email) && fields.Has("subject"))
        {
            fields.Error("subject", $"step {_number}: only an email has a subject");
        }
    }
}
