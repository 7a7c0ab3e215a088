namespace Followthrough.Domain.Insights;

/// <summary>What one wording brought.</summary>
/// <param name="Name">Its name as people see it.</param>
/// <param name="Sent">How many prospects got it.</param>
/// <param name="Counted">How many of them got it long enough ago to have answered (<see cref="WordingComparison.AnswerDays"/>).</param>
/// <param name="Replied">How many of the counted were answered by a human within those days.</param>
/// <param name="Warm">How many of the counted were answered warmly: interested, a question, waiting for approval, or a yes.</param>
/// <param name="CountedLately">How many of the counted began to count within the last four weeks.</param>
public sealed record WordingCount(string Name, int Sent, int Counted, int Replied, int Warm, int CountedLately = 0);

/// <summary>Two wordings compared, and what can honestly be said about them.</summary>
/// <remarks>
/// One thing is judged, replies; warm answers are shown and not judged, for every further question asked of the same figures would find a winner by chance.
/// </remarks>
public sealed record WordingComparison
{
    /// <summary>A message counts once it has had so many days to be answered, and an answer counts that comes within them.</summary>
    public const int AnswerDays = 14;

    /// <summary>Weeks over which the rate is measured.</summary>
    public const int RateWeeks = 4;

    /// <summary>Nothing is said of fewer than this on either side.</summary>
    public const int LeastCounted = 20;

    /// <summary>Nearer than this, they are as good as the same: 3 of a hundred.</summary>
    private const double Alike = 0.03;

    private const int MostWeeks = 104;

    /// <summary>Compares two.</summary>
    public WordingComparison(WordingCount a, WordingCount b)
    {
        (A, B) = (a, b);
        Gap = a.Counted == 0 || b.Counted == 0 ? null : ProportionGap.Of(a.Replied, a.Counted, b.Replied, b.Counted);
        Verdict = VerdictOf();
        WeeksLeft = Verdict == WordingVerdict.TooFew ? WeeksToGo() : null;
    }

    /// <summary>The first wording.</summary>
    public WordingCount A { get; }

    /// <summary>The second.</summary>
    public WordingCount B { get; }

    /// <summary>B's share of replies minus A's; null where one has none that counts.</summary>
    public ProportionGap? Gap { get; }

    /// <summary>What can be said.</summary>
    public WordingVerdict Verdict { get; }

    /// <summary>With <see cref="WordingVerdict.TooFew"/>: weeks until it would be known at this rate if the shares stay as they are; null where that can't be said, or takes more than two years.</summary>
    public int? WeeksLeft { get; }

    /// <summary>What can be said, in a sentence or two.</summary>
    public string Sentence => Verdict switch
    {
        WordingVerdict.NothingCounts => A.Sent + B.Sent == 0
            ? "Nobody has got either of them yet."
            : $"Sent to {A.Sent} and {B.Sent}. None counts before it has had {AnswerDays} days to be answered.",
        WordingVerdict.TooFew => $"Too few to tell: {A.Counted} against {B.Counted}. {Outlook}",
        WordingVerdict.Alike => $"As good as the same: at most {Points(Math.Max(-Gap!.Value.Low, Gap.Value.High))} of a hundred apart, by {Counted} messages. Keep the one you like.",
        _ => $"{(Verdict == WordingVerdict.BWins ? B : A).Name} got more replies: {Range} points more of a hundred, by {Counted} messages.",
    };

    private int Counted => A.Counted + B.Counted;

    private string Outlook => (WeeksLeft, A.CountedLately + B.CountedLately) switch
    {
        ({ } weeks, _) => weeks == 1 ? "At this rate you would know in about a week." : $"At this rate you would know in about {weeks} weeks.",
        (null, 0) => "None has come to count in the last four weeks.",
        _ => "As alike as they look, it would take more than two years at this rate.",
    };

    private string Range
    {
        get
        {
            var (low, high) = Verdict == WordingVerdict.BWins ? (Gap!.Value.Low, Gap.Value.High) : (-Gap!.Value.High, -Gap.Value.Low);
            // Rounded outwards: never more is said than is known.
            var (least, most) = ((int)Math.Floor(100 * low), (int)Math.Ceiling(100 * high));
            return least == 0 ? $"up to {most}" : $"{least} to {most}";
        }
    }

    private WordingVerdict VerdictOf()
    {
        if (Gap is not { } gap)
        {
            return WordingVerdict.NothingCounts;
        }

        if (Math.Min(A.Counted, B.Counted) < LeastCounted)
        {
            return WordingVerdict.TooFew;
        }

        return gap.Low > 0 ? WordingVerdict.BWins
            : gap.High < 0 ? WordingVerdict.AWins
            : gap.Low > -Alike && gap.High < Alike ? WordingVerdict.Alike
            : WordingVerdict.TooFew;
    }

    private int? WeeksToGo()
    {
        var perWeek = (A.CountedLately + B.CountedLately) / (double)RateWeeks;
        if (perWeek == 0)
        {
            return null;
        }

        for (var weeks = 1; weeks <= MostWeeks; weeks++)
        {
            var grown = 1 + weeks * perWeek / Counted;
            var (ofA, ofB) = (A.Counted * grown, B.Counted * grown);
            var gap = ProportionGap.Of(A.Replied * grown, ofA, B.Replied * grown, ofB);
            if (Math.Min(ofA, ofB) >= LeastCounted && (gap.IsDecided || (gap.Low > -Alike && gap.High < Alike)))
            {
                return weeks;
            }
        }

        return null;
    }

    private static string Points(double share) => (int)Math.Ceiling(100 * share) is var points && points == 1 ? "1 point" : $"{points} points";
}

/// <summary>What can be said of two wordings.</summary>
public enum WordingVerdict
{
    /// <summary>Not one that has had its time on both sides.</summary>
    NothingCounts,

    /// <summary>They could still be equal, or either be better.</summary>
    TooFew,

    /// <summary>Whatever the difference is, it is too small to matter.</summary>
    Alike,

    /// <summary>The first got more replies.</summary>
    AWins,

    /// <summary>The second got more replies.</summary>
    BWins,
}
