using Followthrough.Domain.Prospects;
using NodaTime.Text;

namespace Followthrough.Store.Prospects;

/// <summary>What a list of prospects is sorted by.</summary>
public enum ProspectSort
{
    /// <summary>The worth of a minute.</summary>
    Score = 0,

    /// <summary>The name.</summary>
    Name = 1,

    /// <summary>What is in play.</summary>
    Value = 2,

    /// <summary>Days since they last said anything.</summary>
    Silence = 3,

    /// <summary>When the next touch is due.</summary>
    Next = 4,

    /// <summary>Touches made.</summary>
    Touches = 5,

    /// <summary>The day the proposal went out.</summary>
    Proposal = 6,
}

/// <summary>
/// A stretch of a sorted list that one index yields in order. A sort is a few stretches, one after the other: those with a value by
/// value, then those without one by score. Nothing is ever sorted that an index has in order already.
/// </summary>
/// <param name="Column">The column that it is sorted by.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="IdDescending">Ties are broken by the number, this way round: an index read backwards turns both.</param>
/// <param name="Index">The index, for SQLite, which would otherwise guess; null where the name's index may be away during an import.</param>
/// <param name="ByStanding">True where the index begins with the standing: one arm is read for each, and the arms are merged.</param>
/// <param name="Standings">The only standings in this stretch; null for all.</param>
/// <param name="Condition">What holds for every row of the stretch, in SQL; null where it holds anyway.</param>
/// <param name="Holds">The same for a row that was read.</param>
/// <param name="Key">The key of a row: a long, a double or a text.</param>
internal sealed record Stretch(
    string Column, bool Descending, bool IdDescending, string? Index, bool ByStanding, IReadOnlyList<Standing>? Standings, string? Condition,
    Func<Prospect, bool> Holds, Func<Prospect, IComparable> Key)
{
    /// <summary>The stretches of a sort, in order.</summary>
    public static IReadOnlyList<Stretch> Of(ProspectSort sort, bool descending) => sort switch
    {
        ProspectSort.Name => [new("name_key", descending, descending, null, false, null, null, _ => true, p => p.NameKey)],
        ProspectSort.Value =>
        [
            new("value", descending, !descending, "ix_prospects_value", false, null, "value is not null", p => p.Value is not null, p => (long)(p.Value! * StoredMoney.PerUnit)),
            ByScore("value is null", p => p.Value is null),
        ],
        ProspectSort.Silence =>
        [
            new("last_in_at", !descending, !descending, "ix_prospects_silence", false, null, "last_in_at is not null", p => p.LastInAt is not null, p => p.LastInAt!.Value.ToUnixTimeMilliseconds()),
            ByScore("last_in_at is null", p => p.LastInAt is null),
        ],
        ProspectSort.Touches =>
        [
            new("touches_done", descending, !descending, "ix_prospects_touches", false, null, "touches_done > 0", p => p.TouchesDone > 0, p => (long)p.TouchesDone),
            ByScore("touches_done = 0", p => p.TouchesDone == 0),
        ],
        ProspectSort.Proposal =>
        [
            new("proposal_on", descending, descending, "ix_prospects_proposal", false, null, "proposal_on is not null", p => p.ProposalOn is not null, p => LocalDatePattern.Iso.Format(p.ProposalOn!.Value)),
            ByScore("proposal_on is null", p => p.ProposalOn is null),
        ],
        ProspectSort.Next when descending => [Waiting(true), In(Standing.Ready), In(Standing.Adrift), In(Standing.Ended)],
        ProspectSort.Next => [In(Standing.Ready), Waiting(false), In(Standing.Adrift), In(Standing.Ended)],
        _ => [ByScore(null, _ => true) with { Descending = descending, IdDescending = !descending }],
    };

    private static Stretch ByScore(string? condition, Func<Prospect, bool> holds) =>
        new("score", true, false, "ix_prospects_score", true, null, condition, holds, p => p.Score);

    private static Stretch In(Standing standing) => ByScore(null, p => p.Standing == standing) with { Standings = [standing] };

    private static Stretch Waiting(bool descending) => new(
        "next_due", descending, descending, "ix_prospects_wake", true, [Standing.Waiting], null,
        p => p.Standing == Standing.Waiting, p => p.NextDue!.Value.ToUnixTimeMilliseconds());
}
