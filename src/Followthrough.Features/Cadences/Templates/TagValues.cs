using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Features.Cadences.Templates;

/// <summary>What the tags of a template are filled with. A value is only ever text: braces in it stay braces.</summary>
public sealed class TagValues
{
    /// <summary>Longest value, in characters; the rest is cut.</summary>
    private const int MaxValue = 2_000;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private TagValues()
    {
    }

    /// <summary>Values by name; blank ones count as unknown. For previews and tests.</summary>
    public static TagValues Of(IEnumerable<KeyValuePair<string, string?>> named)
    {
        var result = new TagValues();
        foreach (var (name, value) in named)
        {
            result.Set(name, value);
        }

        return result;
    }

    /// <summary>What is known of a prospect, as its drafts may say it.</summary>
    /// <param name="prospect">The prospect.</param>
    /// <param name="person">Whom the touch goes to; null where only the company is known.</param>
    /// <param name="deal">The deal that is talked about; null where there is none.</param>
    /// <param name="seller">Who writes.</param>
    /// <param name="workspace">The seller's business.</param>
    /// <param name="day">The day of the touch, in the recipient's calendar.</param>
    public static TagValues Of(Prospect prospect, Person? person, Deal? deal, Seller seller, Workspace workspace, LocalDate day)
    {
        var result = new TagValues();
        foreach (var (field, value) in prospect.Custom)
        {
            result.Set(KnownTags.CustomPrefix + KnownTags.CustomKey(field), value);
        }

        result.Set("first_name", GivenName(person));
        result.Set("name", person?.Name);
        result.Set("title", person?.Title);
        result.Set("company", prospect.Company);
        result.Set("city", prospect.City);
        result.Set("phone", person?.Phones.FirstOrDefault());
        result.Set("deal", deal?.Title);
        result.Set("deal_value", deal?.Value is { } value2 ? MoneyText.Of(value2, deal.Currency) : null);
        result.Set("proposal_date", (deal?.ProposalOn ?? prospect.ProposalOn) is { } on ? DayText(on, day) : null);
        result.Set("seller_name", seller.Name);
        result.Set("seller_first_name", FirstWord(seller.Name));
        result.Set("workspace", workspace.Name);
        result.Set("month", Month(day));
        var soon = WorkingDayAfter(WorkingDayAfter(day, workspace.Settings), workspace.Settings);
        result.Set("weekday", soon.DayOfWeek.ToString());
        result.Set("other_weekday", WorkingDayAfter(soon, workspace.Settings).DayOfWeek.ToString());
        return result;
    }

    /// <summary>The same values and one more.</summary>
    public TagValues With(string name, string? value)
    {
        var result = Of(_values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        result.Set(name, value);
        return result;
    }

    /// <summary>The value of a tag; null where nothing is known.</summary>
    public string? Get(string name) => _values.GetValueOrDefault(name);

    private void Set(string name, string? value)
    {
        var text = RenderedText.WithoutMarks(value ?? "").Trim();
        if (text.Length == 0)
        {
            _values.Remove(name);
            return;
        }

        _values[name] = text.Length > MaxValue ? text[..MaxValue] : text;
    }

    /// <summary>The name to say hello with. An address or a number in the name's place is nobody's given name.</summary>
    private static string? GivenName(Person? person) =>
        (!string.IsNullOrWhiteSpace(person?.GivenName) ? person.GivenName : FirstWord(person?.Name)) is { } name
        && name.Any(char.IsLetter) && !name.Contains('@') ? name : null;

    private static string? FirstWord(string? name) =>
        name?.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    private static string DayText(LocalDate day, LocalDate today)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Month(day)}");
        return day.Year == today.Year ? text : string.Create(CultureInfo.InvariantCulture, $"{text} {day.Year}");
    }

    private static string Month(LocalDate day) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month);

    private static LocalDate WorkingDayAfter(LocalDate day, WorkspaceSettings settings)
    {
        // A year without a working day is a mistake in the settings, not a reason to search for ever.
        for (var next = day.PlusDays(1); next < day.PlusDays(366); next = next.PlusDays(1))
        {
            if (settings.Hours.Days.Contains(next.DayOfWeek) && settings.Holidays.All(holiday => holiday.Date != next))
            {
                return next;
            }
        }

        return day.PlusDays(1);
    }
}
