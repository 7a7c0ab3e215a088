using System.Globalization;
using System.Text;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Features.Cadences.Files;

/// <summary>Writes a cadence as YAML: short things on one line, messages as blocks, a blank line between steps.</summary>
internal static class CadenceWriter
{
    /// <summary>Writes the whole file.</summary>
    public static string Write(CadenceDefinition cadence)
    {
        var yaml = new StringBuilder();
        Field(yaml, "", "name", cadence.Name);
        Field(yaml, "", "title", cadence.Title);
        if (cadence.Purpose.Length > 0)
        {
            Field(yaml, "", "purpose", cadence.Purpose);
        }

        if (cadence.RepeatEveryWeeks is { } weeks)
        {
            Field(yaml, "", "repeat_every", Counted(weeks, "week"));
        }

        Field(yaml, "", "on_reply", cadence.OnReply switch { OnReply.Pause => "pause", OnReply.GoOnByHand => "go on by hand", _ => "end" });
        WriteLetGo(yaml, cadence.LetGo);
        if (cadence.Then is not null)
        {
            Field(yaml, "", "then", cadence.Then);
        }

        yaml.Append("\nsteps:\n");
        yaml.AppendJoin('\n', cadence.Steps.Select(WriteStep));
        return yaml.ToString();
    }

    private static void WriteLetGo(StringBuilder yaml, LetGoRule? rule)
    {
        if (rule is null)
        {
            return;
        }

        yaml.Append("let_go:\n");
        if (rule.AfterTouches is { } touches)
        {
            Field(yaml, "  ", "after_touches", touches.ToString(CultureInfo.InvariantCulture));
        }

        if (rule.AfterDays is { } days)
        {
            Field(yaml, "  ", "after_days", days.ToString(CultureInfo.InvariantCulture));
        }

        Field(yaml, "  ", "to", rule.To == LetGoTo.Nothing ? "nothing" : "nurture");
    }

    /// <summary>Writes one step.</summary>
    public static string WriteStep(CadenceStep step)
    {
        var yaml = new StringBuilder();
        Field(yaml, "  - ", "id", step.Id);
        Field(yaml, "    ", "channel", ChannelText.Of(step.Channel));
        Field(yaml, "    ", "after", WaitText.Of(step.After));
        if (step.Automated)
        {
            Field(yaml, "    ", "automated", "true");
        }

        if (step.From is { } from && step.To is { } to)
        {
            Field(yaml, "    ", "hours", $"{Time(from)}-{Time(to)}");
        }

        if (step.Minutes is { } minutes)
        {
            Field(yaml, "    ", "minutes", minutes.ToString(CultureInfo.InvariantCulture));
        }

        Field(yaml, "    ", "goal", step.Goal);
        Field(yaml, "    ", "benefit", step.Benefit);
        Field(yaml, "    ", step.IsGiftOfHelp ? "gift" : "ask", step.IsGiftOfHelp ? "true" : step.Ask ?? "");
        if (step.OtherAsks.Count > 0)
        {
            yaml.Append("    asks:\n").AppendJoin("", step.OtherAsks.Select(ask => $"      - {YamlScalar.Line(ask)}\n"));
        }

        if (step.Subject is not null)
        {
            Field(yaml, "    ", "subject", step.Subject);
        }

        if (step.Template.Length > 0)
        {
            yaml.Append("    template: ").Append(YamlScalar.Block(step.Template, "      ")).Append('\n');
        }

        WriteWordings(yaml, step);
        return yaml.ToString();
    }

    /// <summary>What a wording has in common with the step isn't said twice.</summary>
    private static void WriteWordings(StringBuilder yaml, CadenceStep step)
    {
        if (step.Wordings.Count == 0)
        {
            return;
        }

        yaml.Append("    wordings:\n");
        foreach (var wording in step.Wordings)
        {
            Field(yaml, "      - ", "name", wording.Name);
            if (wording.Subject is { } subject && subject != step.Subject)
            {
                Field(yaml, "        ", "subject", subject);
            }

            if (wording.Template != step.Template)
            {
                yaml.Append("        template: ").Append(YamlScalar.Block(wording.Template, "          ")).Append('\n');
            }
        }
    }

    /// <summary>Writes a key with a text on one line.</summary>
    public static void Field(StringBuilder yaml, string indent, string key, string value) =>
        yaml.Append(indent).Append(key).Append(": ").Append(YamlScalar.Line(value)).Append('\n');

    private static string Counted(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static string Time(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
