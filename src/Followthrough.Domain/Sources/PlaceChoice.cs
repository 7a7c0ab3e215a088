namespace Followthrough.Domain.Sources;

/// <summary>
/// A row may hold several addresses (business, home, other). The one at work is the prospect's; the rest is kept as custom fields.
/// </summary>
internal sealed class PlaceChoice
{
    private const int Parts = 6;
    private static readonly ValueKind[] Preference = [ValueKind.Work, ValueKind.None, ValueKind.Company, ValueKind.Home, ValueKind.Other];
    private readonly List<(MappedColumn Column, string Cell)> taken = [];
    private readonly string?[] parts = new string?[Parts];

    internal string? Street => Of(ContactField.Street) ?? Of(ContactField.Address);

    internal string? City => Of(ContactField.City);

    internal string? Region => Of(ContactField.Region);

    internal string? PostalCode => Of(ContactField.PostalCode);

    internal string? Country => Of(ContactField.Country);

    internal void Clear()
    {
        taken.Clear();
        Array.Clear(parts);
    }

    internal void Take(MappedColumn column, string cell)
    {
        if (!PlaceholderText.Is(cell))
        {
            taken.Add((column, cell));
        }
    }

    /// <summary>Chooses once all cells are taken.</summary>
    internal void Settle(Action<string, string> keepAsCustom)
    {
        if (taken.Count == 0)
        {
            return;
        }

        var (kind, group) = Chosen();
        foreach (var (column, cell) in taken)
        {
            ref var part = ref parts[column.Field - ContactField.Street];
            if (column.Kind != kind || column.LabelColumn != group)
            {
                keepAsCustom(column.CustomName, cell);
            }
            else if (part is null)
            {
                part = cell;
            }
            else if (column.Field == ContactField.Street)
            {
                part = part + ", " + cell;
            }
            else
            {
                keepAsCustom(column.CustomName, cell);
            }
        }
    }

    private (ValueKind Kind, int? Group) Chosen()
    {
        foreach (var kind in Preference)
        {
            foreach (var (column, _) in taken)
            {
                if (column.Kind == kind)
                {
                    return (kind, column.LabelColumn);
                }
            }
        }

        return (taken[0].Column.Kind, taken[0].Column.LabelColumn);
    }

    private string? Of(ContactField field) => parts[field - ContactField.Street];
}
