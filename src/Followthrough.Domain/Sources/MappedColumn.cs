namespace Followthrough.Domain.Sources;

/// <summary>One column of a file and what it means.</summary>
public sealed record MappedColumn
{
    /// <summary>Its position, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its heading as shown: never empty, no two alike.</summary>
    public required string Header { get; init; }

    /// <summary>What it means.</summary>
    public required ContactField Field { get; init; }

    /// <summary>Whose or what for, for addresses, numbers and places.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>The name it is kept under where it is a custom field: its heading unless said otherwise.</summary>
    public required string CustomName { get; init; }

    /// <summary>Position of the column that labels this one; null where none does.</summary>
    public int? LabelColumn { get; init; }

    /// <summary>How its dates are read.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>How its amounts are read.</summary>
    public DecimalMark Decimals { get; init; }

    /// <summary>A value from the file, to show what is in the column; null where the sampled rows have none.</summary>
    public string? Sample { get; init; }

    /// <summary>What people should know about this proposal: a doubt and how it was decided; null where there is none.</summary>
    public string? Doubt { get; init; }
}
