using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sources;

namespace Followthrough.Features.Sources;

/// <summary>A row as the rows it would become, before anyone has looked whether they are known already.</summary>
internal sealed class Candidate
{
    /// <summary>The row.</summary>
    internal required ContactRow Row { get; init; }

    /// <summary>The prospect; without a number yet.</summary>
    internal required Prospect Prospect { get; init; }

    /// <summary>The person; null where the row names only a company.</summary>
    internal required Person? Person { get; init; }

    /// <summary>The deal; null where the row has none.</summary>
    internal Deal? Deal { get; init; }

    /// <summary>By which name the same one would be found.</summary>
    internal Store.Sources.NameQuestion Name => new(Prospect.NameKey, Prospect.CompanyKey);
}
