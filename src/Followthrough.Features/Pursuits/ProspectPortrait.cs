using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>One prospect with everything that its page shows.</summary>
public sealed record ProspectPortrait
{
    /// <summary>The row.</summary>
    public required Prospect Prospect { get; init; }

    /// <summary>The workspace.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>When it was read.</summary>
    public required Instant At { get; init; }

    /// <summary>Their zone, and where it is known from.</summary>
    public required RecipientZone Zone { get; init; }

    /// <summary>The people; those who have left come last.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Numbers of the people of whom an address or number is suppressed.</summary>
    public required IReadOnlySet<int> SuppressedPeople { get; init; }

    /// <summary>True where nobody there may be contacted.</summary>
    public required bool IsSuppressed { get; init; }

    /// <summary>How they were let down, the latest first.</summary>
    public required IReadOnlyList<Incident> Incidents { get; init; }

    /// <summary>The deals, open ones first.</summary>
    public required IReadOnlyList<Deal> Deals { get; init; }

    /// <summary>Walks through cadences, those that go on first.</summary>
    public required IReadOnlyList<Walk> Walks { get; init; }

    /// <summary>Touches that a person planned or that were put off, by day.</summary>
    public required IReadOnlyList<Touch> Planned { get; init; }

    /// <summary>The next touch with its goal and ask; null where there is none.</summary>
    public required NextIntent? Next { get; init; }

    /// <summary>What speaks for and against them now, the strongest first; empty where the pursuit has ended.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>What happened, the latest first.</summary>
    public required TimelinePage Timeline { get; init; }

    /// <summary>Others at the same company; one more than <see cref="ReadProspect.MostColleagues"/> where there are more.</summary>
    public required IReadOnlyList<Prospect> Colleagues { get; init; }

    /// <summary>The sellers to whom they can be given.</summary>
    public required IReadOnlyList<Seller> Sellers { get; init; }

    /// <summary>The cadences that take someone new.</summary>
    public required IReadOnlyList<CadenceName> Cadences { get; init; }

    /// <summary>How often the first person was touched lately, towards the one cap.</summary>
    public required TouchCap Cap { get; init; }
}

/// <summary>A walk through a cadence.</summary>
/// <param name="Enrollment">The walk.</param>
/// <param name="Definition">The cadence as it is now; null where its text can't be read any more.</param>
public sealed record Walk(Enrollment Enrollment, CadenceDefinition? Definition)
{
    /// <summary>What people call it.</summary>
    public string Title => Definition?.Title ?? "A cadence that can’t be read";
}

/// <summary>The next touch and what it is for.</summary>
/// <param name="Touch">When and how.</param>
/// <param name="Goal">What it shall achieve.</param>
/// <param name="Benefit">What they get from it.</param>
/// <param name="Ask">The close; null for a gift of help.</param>
/// <param name="Cadence">Title of its cadence; null for a person's own.</param>
/// <param name="TimesPutOff">How often it was put off.</param>
public sealed record NextIntent(NextTouch Touch, string Goal, string Benefit, string? Ask, string? Cadence, int TimesPutOff);

/// <summary>A page of the timeline.</summary>
/// <param name="Lines">The latest first.</param>
/// <param name="HasMore">True where older ones follow.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineLine> Lines, bool HasMore);

/// <summary>An entry of the timeline with the touch it is about.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Touch">The touch; null where it is about none.</param>
public sealed record TimelineLine(TimelineEntry Entry, Touch? Touch);

/// <summary>A cadence to choose.</summary>
/// <param name="Name">What commands call it.</param>
/// <param name="Title">What people call it.</param>
public sealed record CadenceName(string Name, string Title);
