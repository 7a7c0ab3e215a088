using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Followthrough.Domain.Replies;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Replies;

/// <summary>What holds for every text, sense or nonsense.</summary>
public sealed class ReplyReaderProperties
{
    private static readonly string[] Pieces =
        [.. Examples.Read("examples").Concat(Examples.Read("held-out")).SelectMany(example => example.Text.Split(' ')), "\n", "\n\n", "?", ".", "!", "\0", "\uD800", "\u202E", "31.02.2027", "0/0", "99/99/9999", "Feb 30", "week 99", "in 400 years"];

    /// <summary>What days and ranges of days are written with, in any order.</summary>
    private static readonly string[] OfTime =
    [
        "8", "14", "3rd", "7.", "2027", "31.02.2027", "1/7", "2026-12-", "-", "–", "to", "bis", "the", "den", "of", "Monday", "Mon", "until", "from", "after", "January", "may", "Feb", "week", "next",
        "in", "two weeks", "end of", "1月", "日", "年", "9:30", ".", ",", "\n",
    ];

    private static Arbitrary<string> Texts => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces)),
        Gen.Elements(OfTime).ListOf().Select(pieces => string.Join(' ', pieces)),
        Gen.Elements(OfTime).ListOf().Select(string.Concat)).ToArbitrary();

    [Fact]
    public void Evidence_is_always_an_excerpt_and_no_day_is_ever_past() =>
        Prop.ForAll(Texts, Gen.Choose(0, 3_000).ToArbitrary(), (text, days) =>
        {
            var sentOn = new LocalDate(2024, 1, 1).PlusDays(days);
            var read = Replied.Read(text, isAutomatic: days % 3 == 0, sentOn: sentOn);
            return read.Also.Append(read).All(one =>
                text.Contains(one.Evidence, StringComparison.Ordinal)
                && (one.EvidenceStart is not { } start || text.AsSpan(start).StartsWith(one.Evidence, StringComparison.Ordinal))
                && !(one.Until < sentOn)
                && one.Confidence is >= 0 and <= 1
                && (one.UntilEvidence is null || text.Contains(one.UntilEvidence, StringComparison.Ordinal)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("We meet in room 8 - Monday")]
    [InlineData("8-Mon")]
    [InlineData("3 to the")]
    public void A_range_that_ends_before_its_day_is_none(string text) => Assert.Null(Replied.Read(text, isAutomatic: true).Until);

    [Fact]
    public void Subjects_never_break_the_reading() =>
        Prop.ForAll(Texts, Texts, (subject, text) => ReplyReader.Read(new(subject, text, Instant.FromUnixTimeSeconds(1_800_000_000))) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_consequence_never_lets_automation_go_on_after_a_human() =>
        Prop.ForAll(Texts, text =>
        {
            var read = Replied.Read(text);
            var consequence = ReplyConsequence.For(read, Replied.Day);
            return read.IsAutomatic || consequence is { Automation: AutomationFate.Stops, IsReply: true };
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a ")]
    [InlineData("no ")]
    [InlineData("please stop ")]
    [InlineData("remove me from the list of all of us ")]
    [InlineData("we will not before the next quarter in two weeks ")]
    [InlineData("1.1. bis 2.2. ")]
    [InlineData("1/2/3/4/5 ")]
    [InlineData("until the the the the ")]
    [InlineData("x@y.z ")]
    [InlineData("@")]
    [InlineData("'")]
    [InlineData("не ")]
    [InlineData("月日")]
    [InlineData("?\n")]
    [InlineData("aaaaaaaaaa")]
    public void Case38_a_hundred_kilobytes_of_the_worst_take_memory_in_proportion(string piece)
    {
        var small = Bytes(piece, 10_000);
        var large = Bytes(piece, 100_000);
        Assert.True(large < 15 * (small + 200_000), $"{small} → {large}");
    }

    private static long Bytes(string piece, int length)
    {
        var text = new StringBuilder().Insert(0, piece, length / piece.Length).ToString();
        Replied.Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Replied.Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
