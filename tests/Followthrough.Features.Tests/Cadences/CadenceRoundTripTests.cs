using System.Text.Json;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences.Files;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Features.Tests.Cadences;

/// <summary>Whatever definition is written reads back as the same definition.</summary>
public class CadenceRoundTripTests
{
    private static readonly string[] Bits =
    [
        "word", "Wörter", " ", " ", ":", ": ", " #", "#", "-", "- ", "\"", "'", "\\", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`",
        "?", "? ", "1", "true", "null", "~", "{{first_name}}", "{{or company \"you\"}}", "…", "“", "🙂", "\t", "\u00A0", "\u2028", "\u0085x", "---", "...", "<<",
    ];

    private static readonly Gen<string> Sentence =
        Gen.Elements(Bits.Where(bit => bit is not ("\t" or "\u0085x")).ToArray()).ListOf(6).Select(bits => "a" + string.Concat(bits)).Select(Line).Where(IsClean);

    private static readonly Gen<string> Message =
        Gen.Elements([.. Bits.Where(bit => bit is not "\u0085x"), "\n", "\n", "\n\n", "\n  "]).ListOf(30)
            .Select(bits => string.Concat(bits).ReplaceLineEndings("\n").Trim()).Where(IsClean);

    private static readonly Gen<CadenceStep> Step =
        from channel in Gen.Elements(Enum.GetValues<Channel>())
        from amount in Gen.Choose(0, 60)
        from unit in Gen.Elements(Enum.GetValues<WaitUnit>())
        from goal in Sentence
        from benefit in Sentence
        from ask in Sentence
        from subject in Sentence
        from message in Message
        from otherSubject in Sentence
        from otherMessage in Message
        from kind in Gen.Choose(0, 3)
        from hour in Gen.Choose(0, 20)
        from minutes in Gen.Choose(0, 30)
        select WithWordings(otherSubject, otherMessage, minutes % 3 == 0, new CadenceStep
        {
            Id = "",
            Channel = channel,
            After = amount == 0 ? Wait.None : new Wait(amount, unit),
            Automated = kind == 3 && channel is Channel.Email or Channel.Text,
            Goal = goal,
            Benefit = benefit,
            Ask = kind == 0 ? null : ask,
            IsGiftOfHelp = kind == 0,
            Subject = channel == Channel.Email ? subject : null,
            Template = (message + (kind == 0 ? " x" : " {{ask}}")).Trim(),
            Minutes = minutes == 0 ? null : minutes,
            From = hour == 0 ? null : new LocalTime(hour, minutes),
            To = hour == 0 ? null : new LocalTime(hour + 2, 30),
        });

    private static CadenceStep WithWordings(string subject, string message, bool hasTwo, CadenceStep step)
    {
        var other = new Wording("other", step.Channel == Channel.Email ? subject : null, (message + (step.IsGiftOfHelp ? " y" : " {{ask}}")).Trim());
        var first = new Wording("a", step.Subject, step.Template);
        return hasTwo && other.Mark != first.Mark ? step with { Wordings = [first, other] } : step;
    }

    private static readonly Gen<CadenceDefinition> Definition =
        from title in Sentence
        from purpose in Sentence
        from steps in Step.NonEmptyListOf()
        from repeats in Gen.Choose(0, 30)
        from reply in Gen.Elements(Enum.GetValues<OnReply>())
        from letGo in Gen.Choose(0, 3)
        select new CadenceDefinition
        {
            Name = "some-name",
            Title = title,
            Purpose = purpose,
            Steps = [.. steps.Take(20).Select((step, index) => step with { Id = $"step-{index}" })],
            RepeatEveryWeeks = repeats is 0 or > 20 ? null : repeats,
            OnReply = reply,
            LetGo = letGo == 0 ? null : new LetGoRule(letGo == 1 ? 7 : null, letGo == 1 ? null : 90, letGo == 3 ? LetGoTo.Nothing : LetGoTo.Nurture),
            Then = repeats > 20 ? "nurture" : null,
        };

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Prop.ForAll(Definition.ToArbitrary(), definition =>
        {
            var yaml = CadenceFile.Write(definition);
            var reading = CadenceFile.Read(yaml, "round.yaml");
            Assert.True(reading.Errors.Count == 0, string.Join('\n', reading.Errors.Select(e => e.In("round.yaml"))) + "\n" + yaml);
            Assert.Equal(Json(definition), Json(reading.Definition!));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>Every field of a definition as text: lists in records have no equality of their own.</summary>
    internal static string Json(CadenceDefinition definition) => JsonSerializer.Serialize(
        definition with { Steps = [.. definition.Steps.Select(step => step with { From = null, To = null })] })
        + string.Join(' ', definition.Steps.Select(step => $"{step.From}-{step.To}"));

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsClean(string text) =>
        Followthrough.Features.Cadences.Templates.TemplateRenderer.Check(text).Count == 0
        && Followthrough.Features.Cadences.Templates.TemplateDialects.Convert(text) == text
        && text.Length > 0;
}
