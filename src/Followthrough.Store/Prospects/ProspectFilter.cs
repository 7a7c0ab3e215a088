using Followthrough.Domain.Prospects;
using NodaTime;

namespace Followthrough.Store.Prospects;

/// <summary>Which prospects are wanted. What is null does not matter.</summary>
/// <param name="WorkspaceId">The workspace.</param>
public sealed record ProspectFilter(long WorkspaceId)
{
    /// <summary>All that are open.</summary>
    public static IReadOnlyList<Standing> Open { get; } = [Standing.Ready, Standing.Waiting, Standing.Adrift];

    /// <summary>Every standing there is.</summary>
    public static IReadOnlyList<Standing> EveryStanding { get; } = [Standing.Ready, Standing.Waiting, Standing.Adrift, Standing.Ended];

    /// <summary>Where they stand; null for everywhere.</summary>
    public IReadOnlyList<Standing>? Standings { get; init; }

    /// <summary>Where they are in the process.</summary>
    public Stage? Stage { get; init; }

    /// <summary>How the pursuit ended.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Their tier.</summary>
    public Tier? Tier { get; init; }

    /// <summary>Whose they are.</summary>
    public long? OwnerId { get; init; }

    /// <summary>Where they came from, as written.</summary>
    public string? Source { get; init; }

    /// <summary>The import that brought them.</summary>
    public long? ImportId { get; init; }

    /// <summary>A label they carry, as written.</summary>
    public string? Label { get; init; }

    /// <summary>Their country, as written.</summary>
    public string? Country { get; init; }

    /// <summary>Whether a proposal is out and waits for their answer: whoever said no or not now to it has given one.</summary>
    public bool? HasProposal { get; init; }

    /// <summary>They have said nothing since; where they never said anything, we haven't written since.</summary>
    public Instant? SilentSince { get; init; }

    /// <summary>Least value of their open deals.</summary>
    public decimal? ValueFrom { get; init; }

    /// <summary>The cadence they walk.</summary>
    public long? CadenceId { get; init; }

    /// <summary>What is searched for.</summary>
    public ProspectSearch? Search { get; init; }
}

/// <summary>What is searched for: words that begin words of the name or the company, the beginning of an address, or a whole telephone number.</summary>
public sealed record ProspectSearch
{
    /// <summary>Words looked at; more are left out.</summary>
    private const int MostWords = 6;

    private ProspectSearch(string whole, IReadOnlyList<string> words, string? address, PhoneSearch? phone)
    {
        Whole = whole;
        Words = words;
        Address = address;
        Phone = phone;
    }

    /// <summary>The words as names are folded, with one space between them.</summary>
    public string Whole { get; }

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The beginning of an address; null where it can't be one.</summary>
    public string? Address { get; }

    /// <summary>The telephone number; null where it is none.</summary>
    public PhoneSearch? Phone { get; }

    /// <summary>Reads what someone typed; null where nothing can be searched for.</summary>
    public static ProspectSearch? Of(string? text)
    {
        var typed = text?.Trim() ?? "";
        var words = (NameKey.Fold(typed) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        var address = typed.Length > 0 && !typed.Any(char.IsWhiteSpace) ? typed.ToLowerInvariant() : null;
        return words.Count == 0 ? null : new ProspectSearch(string.Join(' ', words), words, address, PhoneSearch.Of(typed));
    }
}
