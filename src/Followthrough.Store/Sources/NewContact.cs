using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;

namespace Followthrough.Store.Sources;

/// <summary>Someone new with all their rows, ready to be written in bulk. Every row bears the workspace and the prospect's number.</summary>
public sealed class NewContact
{
    /// <summary>The prospect, planned and scored.</summary>
    public required Prospect Prospect { get; init; }

    /// <summary>The person; null where only a company is known.</summary>
    public Person? Person { get; init; }

    /// <summary>The addresses in their normal form that become the person's; nobody else has them.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Their walk through a cadence; null where they aren't enrolled.</summary>
    public Enrollment? Enrollment { get; init; }

    /// <summary>What stands in the timeline, numbered from 1.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Their deals, numbered from 1.</summary>
    public IReadOnlyList<Deal> Deals { get; init; } = [];

    /// <summary>Touches planned for them, numbered from 1.</summary>
    public IReadOnlyList<Touch> Touches { get; init; } = [];

    /// <summary>Their lists as the store keeps them; made by <see cref="WriteTexts"/>.</summary>
    internal (string Labels, string Custom, string Emails, string Phones) Texts { get; private set; }

    /// <summary>Makes the texts of their lists, once nothing is added to them any more; so the writing thread needn't.</summary>
    public NewContact WriteTexts()
    {
        Texts = (StoredText.Of(Prospect.Labels), StoredText.Of(Prospect.Custom), Person is null ? "[]" : StoredText.Of(Person.Emails),
            Person is null ? "[]" : StoredText.Of(Person.Phones));
        return this;
    }
}

/// <summary>A person who is in the store already, as far as an import compares them, and what it adds to them.</summary>
public sealed class KnownContact
{
    /// <summary>The prospect; only the columns that an import fills are read.</summary>
    public required Prospect Prospect { get; init; }

    /// <summary>The person; null where the prospect is a company without people.</summary>
    public required Person? Person { get; set; }

    /// <summary>True where the person is new at this prospect.</summary>
    public bool IsPersonNew { get; set; }

    /// <summary>Titles of their deals.</summary>
    public IReadOnlyList<string> DealTitles { get; init; } = [];

    /// <summary>What stands in their notes: the detail, or the summary where that says all.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Goals of the touches that are planned or were made.</summary>
    public IReadOnlyList<string> TouchGoals { get; init; } = [];

    /// <summary>Addresses to be claimed for the person.</summary>
    public List<string> NewClaims { get; } = [];

    /// <summary>Deals to be added; numbered when written.</summary>
    public List<Deal> NewDeals { get; } = [];

    /// <summary>Entries to be added to the timeline; numbered when written.</summary>
    public List<TimelineEntry> NewEntries { get; } = [];

    /// <summary>True where a column of the prospect or the person has been filled, or something was added.</summary>
    public bool IsChanged { get; set; }
}

/// <summary>A name whose bearers are sought.</summary>
/// <param name="NameKey">The prospect's name, folded.</param>
/// <param name="CompanyKey">The company, folded; null seeks those without one.</param>
public readonly record struct NameQuestion(string NameKey, string? CompanyKey);

/// <summary>Someone of a name that was sought.</summary>
/// <param name="ProspectId">The prospect.</param>
/// <param name="PersonNumber">The prospect's first person; null where it has none.</param>
/// <param name="HasEmail">Whether that person has an address.</param>
/// <param name="Phones">That person's numbers, as written.</param>
public sealed record Namesake(long ProspectId, int? PersonNumber, bool HasEmail, IReadOnlyList<string> Phones);
