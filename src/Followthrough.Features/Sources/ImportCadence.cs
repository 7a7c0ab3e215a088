using Followthrough.Domain.Cadences;

namespace Followthrough.Features.Sources;

/// <summary>The cadence that new people are enrolled in, as it is walked for each owner: what can't leave by itself for one is made by a person.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ByHand">As it is walked where no mailbox is.</param>
/// <param name="ByOwner">As it is walked for the sellers who have one.</param>
internal sealed record ImportCadence(long Id, CadenceDefinition ByHand, IReadOnlyDictionary<long, CadenceDefinition> ByOwner)
{
    /// <summary>As it is walked for the prospects of a seller.</summary>
    internal CadenceDefinition For(long owner) => ByOwner.GetValueOrDefault(owner, ByHand);
}
