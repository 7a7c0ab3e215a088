using Followthrough.Domain.Team;
using NodaTime;

namespace Followthrough.Domain.Discipline;

/// <summary>Whether a seller gets the day by mail, and which days went out. Off until chosen.</summary>
public sealed class Digest
{
    /// <summary>The morning's goes out within so many hours of the beginning of the working day: later it would be no morning's any more.</summary>
    public const int MorningHours = 3;

    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Whose.</summary>
    public long SellerId { get; set; }

    /// <summary>True where the morning's is wanted.</summary>
    public bool Morning { get; set; }

    /// <summary>True where the evening's is wanted.</summary>
    public bool Evening { get; set; }

    /// <summary>The last day whose morning's was handed over; null for none.</summary>
    public LocalDate? MorningOn { get; set; }

    /// <summary>The last day whose evening's was handed over; null for none.</summary>
    public LocalDate? EveningOn { get; set; }

    /// <summary>Why the last one didn't arrive, in a plain sentence; null where it left.</summary>
    public string? Trouble { get; set; }

    /// <summary>Which one is due: none on a day off, none twice, none long after its hour.</summary>
    /// <param name="there">The time where the seller works.</param>
    /// <param name="work">The seller's working days.</param>
    /// <param name="hours">The hours of the business.</param>
    public DigestKind? Due(LocalDateTime there, WorkDays work, WorkingHours hours)
    {
        if (!work.Contains(there.Date))
        {
            return null;
        }

        var begun = Period.Between(hours.From, there.TimeOfDay, PeriodUnits.Minutes).Minutes;
        return Morning && MorningOn != there.Date && begun is >= 0 and < MorningHours * 60 && there.TimeOfDay < hours.To ? DigestKind.Morning
            : Evening && EveningOn != there.Date && there.TimeOfDay >= hours.To ? DigestKind.Evening
            : null;
    }
}

/// <summary>Which end of the day.</summary>
public enum DigestKind
{
    /// <summary>What the day brings.</summary>
    Morning = 0,

    /// <summary>What became of it.</summary>
    Evening = 1,
}
