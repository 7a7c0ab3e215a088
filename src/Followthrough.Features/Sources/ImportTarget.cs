using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sources;
using Followthrough.Store.Sources;

namespace Followthrough.Features.Sources;

/// <summary>Whom rows of a batch are about: someone known, or someone new that an earlier row of the batch brought.</summary>
internal sealed class ImportTarget
{
    // A batch holds thousands of these, and most rows bring none of it.
    private List<Deal>? _deals;
    private List<string>? _notes;
    private List<ContactActivity>? _activities;
    private SortedSet<string>? _filled;

    /// <summary>The prospect; its columns are filled in place.</summary>
    internal required Prospect Prospect { get; init; }

    /// <summary>The person; null where only a company is known.</summary>
    internal Person? Person { get; set; }

    /// <summary>What the store knows of them; null where they are new.</summary>
    internal KnownContact? Known { get; init; }

    /// <summary>Deals that rows brought.</summary>
    internal IReadOnlyList<Deal> Deals => _deals ?? [];

    /// <summary>Notes that rows brought.</summary>
    internal IReadOnlyList<string> Notes => _notes ?? [];

    /// <summary>Things to be done that rows brought.</summary>
    internal IReadOnlyList<ContactActivity> Activities => _activities ?? [];

    /// <summary>Names of the fields that rows filled of someone known.</summary>
    internal IReadOnlyCollection<string> Filled => _filled ?? [];

    /// <summary>Another one of the same name and company who is new in this batch.</summary>
    internal ImportTarget? SameName { get; set; }

    /// <summary>A row says that they must not be contacted.</summary>
    internal bool IsOptedOut { get; set; }

    /// <summary>One of their addresses or numbers is suppressed, or becomes it with this batch.</summary>
    internal bool IsSuppressed { get; set; }

    internal void Add(Deal deal) => (_deals ??= []).Add(deal);

    internal void Add(string note) => (_notes ??= []).Add(note);

    internal void Add(ContactActivity activity) => (_activities ??= []).Add(activity);

    internal void Fill(IEnumerable<string> fields) => (_filled ??= []).UnionWith(fields);
}
