// Who is authoritative: nobody yet. These figures are assumptions, written down so that they can be read, doubted and replaced by what a
// workspace's own outcomes say (docs/decisions/0009). They order a list; they are never shown as measured chances. Where a fact isn't
// known its rule says nothing.
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;

namespace Followthrough.Domain.Ranking;

/// <summary>The chance of a yes by documented rules: each adds its log-odds to those of anybody.</summary>
public sealed class RuleChance : IChanceModel
{
    /// <summary>Odds of a yes to one touch of a stranger of whom nothing is known: about 1 in 30.</summary>
    public const double Anybody = -3.4;

    /// <summary>They talk with us: interest has been shown.</summary>
    public const double Talking = 1.0;

    /// <summary>A proposal was asked for and is out: only a decision is missing.</summary>
    public const double ProposalOut = 1.7;

    /// <summary>They said "not now" and the day hasn't come.</summary>
    public const double NotNowYet = -0.6;

    /// <summary>They aren't ready; nurture asks for little.</summary>
    public const double Nurture = -0.5;

    /// <summary>They have bought once and know what they get.</summary>
    public const double Customer = 0.9;

    /// <summary>What a month of silence takes from a proposal: decisions that aren't made get harder to make …</summary>
    public const double ProposalMonth = -0.25;

    /// <summary>… but never all of it: proposals are accepted after a year.</summary>
    public const double ProposalAgedMost = -1.2;

    /// <summary>They said something within three days: they are thinking of it now.</summary>
    public const double RepliedJustNow = 1.2;

    /// <summary>They said something within two weeks.</summary>
    public const double RepliedLately = 0.7;

    /// <summary>They said something within two months.</summary>
    public const double RepliedOnce = 0.25;

    /// <summary>Several touches and never a word: perhaps the address is wrong, perhaps the interest.</summary>
    public const double NeverReplied = -0.3;

    /// <summary>Each unanswered touch says a little, not much: most silence is about their day, not about us.</summary>
    public const double UnansweredEach = -0.12;

    /// <summary>Unanswered touches after which more of them say nothing new.</summary>
    public const int UnansweredMost = 8;

    /// <summary>Each touch makes us a little more familiar.</summary>
    public const double FamiliarEach = 0.08;

    /// <summary>Touches after which we are as familiar as we get.</summary>
    public const int FamiliarMost = 6;

    /// <summary>All criteria met; none met is the same against it.</summary>
    public const double FitWhole = 0.8;

    /// <summary>Someone they trust has named us.</summary>
    public const double Referred = 0.9;

    /// <summary>They came by themselves: a form, a call, the website.</summary>
    public const double CameThemselves = 0.5;

    /// <summary>They are from a bought or cold list.</summary>
    public const double ColdList = -0.5;

    /// <summary>A day was agreed on: they expect us.</summary>
    public const double Promised = 0.8;

    /// <summary>The day they named themselves has come.</summary>
    public const double DayHasCome = 0.8;

    /// <summary>Face to face is hardest to put aside.</summary>
    public const double ByMeeting = 0.6;

    /// <summary>A conversation is harder to leave unanswered than a mail.</summary>
    public const double ByCall = 0.3;

    /// <summary>Something in the hand is opened.</summary>
    public const double ByHand = 0.15;

    /// <summary>Messages on social networks are easily missed.</summary>
    public const double BySocial = -0.2;

    private static readonly HashSet<string> ReferredWords = new(StringComparer.Ordinal)
    {
        "referral", "referrals", "referred", "reference", "recommendation", "recommended", "introduction", "introduced", "intro",
    };

    private static readonly HashSet<string> ThemselvesWords = new(StringComparer.Ordinal)
    {
        "form", "website", "web", "webinar", "inbound", "magnet", "landing", "demo", "signup", "inquiry", "enquiry", "download",
    };

    private static readonly HashSet<string> ColdWords = new(StringComparer.Ordinal) { "cold", "purchased", "bought", "scraped", "outbound" };

    /// <inheritdoc/>
    public ChanceEstimate Estimate(TouchFeatures features)
    {
        var parts = new List<ChancePart>(8);
        Add(parts, ChanceFactor.Promise, features.IsPromised ? Promised : 0);
        Add(parts, ChanceFactor.NotNow, features.NotNowOverDays is not null ? DayHasCome : 0);
        Add(parts, ChanceFactor.Proposal, Proposal(features));
        Add(parts, ChanceFactor.Stage, OfStage(features));
        Add(parts, ChanceFactor.LastReply, LastReply(features));
        Add(parts, ChanceFactor.Unanswered, UnansweredEach * Math.Clamp(features.Unanswered, 0, UnansweredMost));
        Add(parts, ChanceFactor.TouchNumber, FamiliarEach * (Math.Clamp(features.TouchNumber, 1, FamiliarMost) - 1));
        Add(parts, ChanceFactor.Fit, features.Fit is { } fit ? FitWhole * (Math.Clamp(fit, 0, 100) - 50) / 50.0 : 0);
        Add(parts, ChanceFactor.Source, OfSource(features.Source));
        Add(parts, ChanceFactor.Channel, OfChannel(features.Channel));
        return new ChanceEstimate(1 / (1 + Math.Exp(-(Anybody + parts.Sum(part => part.LogOdds)))), parts);
    }

    private static void Add(List<ChancePart> parts, ChanceFactor factor, double logOdds)
    {
        if (logOdds != 0)
        {
            parts.Add(new ChancePart(factor, logOdds));
        }
    }

    private static double Proposal(TouchFeatures features) =>
        features.ProposalDays is { } days
            ? ProposalOut + Math.Max(ProposalAgedMost, ProposalMonth * days / 30.0)
            : features.Stage == Stage.ProposalOut ? ProposalOut : 0;

    private static double OfStage(TouchFeatures features) => features.Stage switch
    {
        Stage.Talking => Talking,
        Stage.NotNow when features.NotNowOverDays is null => NotNowYet,
        Stage.Nurture => Nurture,
        Stage.Customer => Customer,
        _ => 0,
    };

    private static double LastReply(TouchFeatures features) => features.LastReplyDays switch
    {
        <= 3 => RepliedJustNow,
        <= 14 => RepliedLately,
        <= 60 => RepliedOnce,
        null when features.TouchNumber > 3 => NeverReplied,
        _ => 0,
    };

    private static double OfSource(string? source)
    {
        var words = NameKey.Fold(source)?.Split(' ') ?? [];
        return Array.Exists(words, ReferredWords.Contains) ? Referred
            : Array.Exists(words, ThemselvesWords.Contains) ? CameThemselves
            : Array.Exists(words, ColdWords.Contains) ? ColdList
            : 0;
    }

    private static double OfChannel(Channel channel) => channel switch
    {
        Channel.Meeting => ByMeeting,
        Channel.Call => ByCall,
        Channel.Letter or Channel.Gift => ByHand,
        Channel.Social => BySocial,
        _ => 0,
    };
}
