using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sources;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Whom rows of a batch are about: someone known, or someone new that an earlier row of the batch brought.</summary>
internal sealed class ImportTarget
{
    /// <summary>The prospect; its columns are filled in place.</summary>
    internal required Prospect Prospect { get; init; }

    /// <summary>The person; null where only a company is known.</summary>
    internal Person? Person { get; set; }

    /// <summary>What the store knows of them; null where they are new.</summary>
    internal KnownContact? Known { get; init; }

    /// <summary>Deals that rows brought.</summary>
    internal List<Deal> Deals { get; } = [];

    /// <summary>Notes that rows brought.</summary>
    internal List<string> Notes { get; } = [];

    /// <summary>Things to be done that rows brought.</summary>
    internal List<ContactActivity> Activities { get; } = [];

    /// <summary>Names of the fields that rows filled of someone known.</summary>
    internal HashSet<string> Filled { get; } = [];

    /// <summary>A row says that they must not be contacted.</summary>
    internal bool IsOptedOut { get; set; }

    /// <summary>One of their addresses or numbers is suppressed, or becomes it with this batch.</summary>
    internal bool IsSuppressed { get; set; }
}
