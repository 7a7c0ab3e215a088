using NodaTime;

namespace Followthrough.Domain.Prospects;

/// <summary>
/// Someone who might buy: a company or a person. The row also carries the summary that lists are sorted and filtered by
/// (silence, touches, value, score, the next touch), kept true by every verb that changes the prospect.
/// </summary>
public sealed class Prospect
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number of the prospect, unique over the whole store.</summary>
    public long Id { get; set; }

    /// <summary>What it is called in lists: the person's name, or the company's where no person is known.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="Name"/> folded by <see cref="Prospects.NameKey.Fold"/>: what lists are sorted by and searches begin with.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>The company, as written.</summary>
    public string? Company { get; set; }

    /// <summary>The company folded by <see cref="Prospects.NameKey.OfCompany"/>: prospects with the same key are colleagues.</summary>
    public string? CompanyKey { get; set; }

    /// <summary>The seller who owes the next touch.</summary>
    public long OwnerId { get; set; }

    /// <summary>Where the prospect is in the process.</summary>
    public Stage Stage { get; set; }

    /// <summary>Where the prospect is with us: ready, waiting, adrift or ended. Derived by <see cref="NextTouch"/> planning; indexed.</summary>
    public Standing Standing { get; set; }

    /// <summary>How much of the day they get.</summary>
    public Tier Tier { get; set; } = Tier.C;

    /// <summary>True where a person chose the tier; then it isn't computed any more.</summary>
    public bool TierIsSet { get; set; }

    /// <summary>0 to 100: how well they meet the workspace's criteria; null where it has none.</summary>
    public int? Fit { get; set; }

    /// <summary>Where they came from: an import's file, a form, a referral.</summary>
    public string? Source { get; set; }

    /// <summary>The import that brought them, if one did.</summary>
    public long? ImportId { get; set; }

    /// <summary>Country, as an ISO 3166 alpha-2 code or as written.</summary>
    public string? Country { get; set; }

    /// <summary>City, as written.</summary>
    public string? City { get; set; }

    /// <summary>Where letters go: the lines below the name, as they stand on an envelope; null where nobody knows.</summary>
    public string? PostalAddress { get; set; }

    /// <summary>TZDB id of the prospect's zone; null where nobody knows.</summary>
    public string? ZoneId { get; set; }

    /// <summary>Labels, as written; never null.</summary>
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>Columns of an import that have no field of their own; never null.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; set; } = new Dictionary<string, string>();

    /// <summary>When they were added.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>How the pursuit ended; null while it is open.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>True where a touch may be planned or a cadence begin: the pursuit is open, or has ended in a way that allows another.</summary>
    public bool MayGoOn => Outcome is null or Prospects.Outcome.Hired or Prospects.Outcome.LetGo;

    /// <summary>When it ended.</summary>
    public Instant? OutcomeAt { get; set; }

    /// <summary>Why it was let go; set with <see cref="Prospects.Outcome.LetGo"/> only.</summary>
    public LetGoReason? LetGoReason { get; set; }

    /// <summary>The same in the seller's words.</summary>
    public string? OutcomeNote { get; set; }

    /// <summary>"Not now until": nothing automated happens before this day, and on it something does.</summary>
    public LocalDate? NotNowUntil { get; set; }

    /// <summary>What holds them back; null where nobody has named it.</summary>
    public Hesitation? Hesitation { get; set; }

    /// <summary>When it was named.</summary>
    public Instant? HesitationAt { get; set; }

    /// <summary>How they put it.</summary>
    public string? HesitationWords { get; set; }

    /// <summary>When they last said anything, on any channel; silence is counted from here.</summary>
    public Instant? LastInAt { get; set; }

    /// <summary>When we last reached out.</summary>
    public Instant? LastOutAt { get; set; }

    /// <summary>Touches made so far (outgoing, done).</summary>
    public int TouchesDone { get; set; }

    /// <summary>Outgoing touches since they last said anything.</summary>
    public int Unanswered { get; set; }

    /// <summary>The day the open proposal went out; null where none is out.</summary>
    public LocalDate? ProposalOn { get; set; }

    /// <summary>Sum of the open deals, in <see cref="Currency"/>; null where there is none.</summary>
    public decimal? Value { get; set; }

    /// <summary>Currency of <see cref="Value"/>, ISO 4217.</summary>
    public string? Currency { get; set; }

    /// <summary>What the next touch is; null where there is none (then <see cref="Standing"/> says why). Kept in the columns below.</summary>
    public NextTouch? Next
    {
        get => NextNumber is { } number && NextDue is { } due
            ? new NextTouch
            {
                Number = number, Due = due, Channel = NextChannel ?? 0, Minutes = NextMinutes ?? 0, Enrollment = NextEnrollment,
                IsPromised = NextIsPromised, IsAutomated = NextIsAutomated,
            }
            : null;
        set
        {
            NextNumber = value?.Number;
            NextDue = value?.Due;
            NextChannel = value?.Channel;
            NextMinutes = value?.Minutes;
            NextEnrollment = value?.Enrollment;
            NextIsPromised = value?.IsPromised ?? false;
            NextIsAutomated = value?.IsAutomated ?? false;
        }
    }

    /// <summary>See <see cref="NextTouch.Number"/>.</summary>
    public int? NextNumber { get; private set; }

    /// <summary>See <see cref="NextTouch.Due"/>.</summary>
    public Instant? NextDue { get; private set; }

    /// <summary>See <see cref="NextTouch.Channel"/>.</summary>
    public int? NextChannel { get; private set; }

    /// <summary>See <see cref="NextTouch.Minutes"/>.</summary>
    public int? NextMinutes { get; private set; }

    /// <summary>See <see cref="NextTouch.Enrollment"/>.</summary>
    public int? NextEnrollment { get; private set; }

    /// <summary>See <see cref="NextTouch.IsPromised"/>.</summary>
    public bool NextIsPromised { get; private set; }

    /// <summary>See <see cref="NextTouch.IsAutomated"/>.</summary>
    public bool NextIsAutomated { get; private set; }

    /// <summary>(chance × value) ÷ minutes of the next touch: the worth of a minute, in the workspace's currency.</summary>
    public double Score { get; set; }

    /// <summary>The order of Today: <see cref="Score"/>, with promised dates before everything.</summary>
    public double Rank { get; set; }

    /// <summary>The chance of a yes that the score was computed with, 0 to 1.</summary>
    public double Chance { get; set; }

    /// <summary>When the score was computed: scores age with silence and are made anew.</summary>
    public Instant ScoredAt { get; set; }

    /// <summary>Highest number of a touch so far; the next one gets the following number.</summary>
    public int TouchNumber { get; set; }

    /// <summary>Counts every change; a page that holds an older one is told so instead of overwriting.</summary>
    public long Version { get; set; }
}
