using System.Globalization;
using System.Text;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects;

namespace Followthrough.Features.Prospects;

/// <summary>A search of the list as it stands in an address, in a saved view and on a command line: one text form for all three.</summary>
public sealed record ProspectQuery
{
    /// <summary>Longest text of a query, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>The view it narrows.</summary>
    public ProspectView View { get; init; }

    /// <summary>What is searched for.</summary>
    public string? Text { get; init; }

    /// <summary>What it is sorted by.</summary>
    public ProspectSort Sort { get; init; }

    /// <summary>True turns the sort's usual direction around.</summary>
    public bool IsTurned { get; init; }

    /// <summary>Stage.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Where they stand.</summary>
    public Standing? Standing { get; init; }

    /// <summary>Tier.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Whose they are.</summary>
    public long? Owner { get; init; }

    /// <summary>Where they came from.</summary>
    public string? Source { get; init; }

    /// <summary>Number of the import that brought them.</summary>
    public long? Import { get; init; }

    /// <summary>A label.</summary>
    public string? Label { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }

    /// <summary>Name of the cadence they walk.</summary>
    public string? Cadence { get; init; }

    /// <summary>Whether a proposal is out.</summary>
    public bool? HasProposal { get; init; }

    /// <summary>Silent for at least so many days.</summary>
    public int? SilentDays { get; init; }

    /// <summary>Least value.</summary>
    public decimal? ValueFrom { get; init; }

    /// <summary>The place to go on from; not a part of what is searched.</summary>
    public string? After { get; init; }

    /// <summary>Filters beside the view, the text and the sort.</summary>
    public int Filters => new object?[] { Stage, Standing, Tier, Owner, Source, Import, Label, Country, Cadence, HasProposal, SilentDays, ValueFrom }.Count(value => value is not null);

    /// <summary>Largest, longest, best first: what one wants to see of most sorts; names, due days and proposals begin with the smallest.</summary>
    public bool IsDescending => IsTurned ^ Sort is not (ProspectSort.Name or ProspectSort.Next or ProspectSort.Proposal);

    /// <summary>Reads a query from the text of an address (without its question mark). What can't be understood is left out.</summary>
    public static ProspectQuery Parse(string? text)
    {
        var query = new ProspectQuery();
        foreach (var pair in (text ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Followthrough.Features.Text.Trimmed(Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '))) is { } value)
            {
                query = query.With(pair[..equals], value);
            }
        }

        return query;
    }

    /// <summary>The same query from its first page.</summary>
    public ProspectQuery FromTheTop() => this with { After = null };

    /// <summary>The same query without one of its fields, named as addresses name it.</summary>
    public ProspectQuery Without(string field) =>
        Parse(string.Join('&', ToString().Split('&').Where(pair => !pair.StartsWith(field + "=", StringComparison.Ordinal))));

    /// <summary>The query as the text of an address, without its question mark; empty for the list as it opens.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Put(text, "view", View == ProspectView.Open ? null : ProspectViews.Name(View));
        Put(text, "q", Text);
        Put(text, "sort", Sort == ProspectSort.Score && !IsTurned ? null : (IsTurned ? "-" : "") + Word(Sort));
        Put(text, "stage", Stage is { } stage ? Word(stage) : null);
        Put(text, "standing", Standing is { } standing ? Word(standing) : null);
        Put(text, "tier", Tier is { } tier ? Word(tier) : null);
        Put(text, "owner", Owner?.ToString(CultureInfo.InvariantCulture));
        Put(text, "source", Source);
        Put(text, "import", Import?.ToString(CultureInfo.InvariantCulture));
        Put(text, "label", Label);
        Put(text, "country", Country);
        Put(text, "cadence", Cadence);
        Put(text, "proposal", HasProposal switch { true => "yes", false => "no", null => null });
        Put(text, "silent", SilentDays?.ToString(CultureInfo.InvariantCulture));
        Put(text, "value", ValueFrom?.ToString(CultureInfo.InvariantCulture));
        Put(text, "after", After);
        return text.ToString();
    }

    private ProspectQuery With(string key, string value) => key switch
    {
        "view" => this with { View = ProspectViews.Parse(value) },
        "q" => this with { Text = value.Length > 200 ? value[..200] : value },
        "sort" => this with { Sort = Read<ProspectSort>(value.TrimStart('-')) ?? ProspectSort.Score, IsTurned = value.StartsWith('-') },
        "stage" => this with { Stage = Read<Stage>(value) },
        "standing" => this with { Standing = Read<Standing>(value) },
        "tier" => this with { Tier = Read<Tier>(value) },
        "owner" => this with { Owner = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null },
        "source" => this with { Source = value },
        "import" => this with { Import = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var import) ? import : null },
        "label" => this with { Label = value },
        "country" => this with { Country = value },
        "cadence" => this with { Cadence = value },
        "proposal" => this with { HasProposal = value switch { "yes" => true, "no" => false, _ => null } },
        "silent" => this with { SilentDays = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 36_500 ? days : null },
        "value" => this with { ValueFrom = decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var from) && from is > 0 and < 1e12m ? from : null },
        "after" => this with { After = value },
        _ => this,
    };

    private static void Put(StringBuilder text, string key, string? value)
    {
        if (value is { Length: > 0 })
        {
            text.Append(text.Length == 0 ? "" : "&").Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    /// <summary>A value as addresses write it: "ProposalOut" is "proposal-out".</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));

    /// <summary>The value of a word; null where it is none.</summary>
    public static T? Read<T>(string text)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Word(value!.Value) == text.ToLowerInvariant());
}
