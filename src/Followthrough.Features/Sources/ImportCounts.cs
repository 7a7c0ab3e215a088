namespace Followthrough.Features.Sources;

/// <summary>What became of the rows. Each row counts once among added, updated, unchanged, suppressed and rejected.</summary>
public sealed record ImportCounts
{
    /// <summary>Rows read.</summary>
    public long Rows { get; set; }

    /// <summary>Rows that brought someone new.</summary>
    public long Added { get; set; }

    /// <summary>Rows that filled something in about someone known.</summary>
    public long Updated { get; set; }

    /// <summary>Rows that said nothing new.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows about people who must not be contacted; they are kept without a next touch.</summary>
    public long Suppressed { get; set; }

    /// <summary>Rows left out; the error file says why.</summary>
    public long Rejected { get; set; }

    /// <summary>Rows that say something else than what is there; what is there stays, and the conflict file says what.</summary>
    public long Conflicts { get; set; }

    /// <summary>New people with the name and company of someone known, but another address: both are kept.</summary>
    public long PossibleDuplicates { get; set; }

    /// <summary>New people who were not enrolled: customers already, or not meeting the criteria.</summary>
    public long NotEnrolled { get; set; }
}
