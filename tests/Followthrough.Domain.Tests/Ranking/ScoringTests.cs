using Followthrough.Domain.Prospects;
using Followthrough.Domain.Ranking;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace Followthrough.Domain.Tests.Ranking;

public sealed class ScoringTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 17, 40);
    private static readonly DateTimeZone Denver = DateTimeZoneProviders.Tzdb["America/Denver"];
    private static readonly Workspace Harbor = new() { Currency = "USD", ZoneId = "America/Denver" };
    private static readonly RuleChance Rules = new();

    [Fact]
    public void A_proposal_met_with_silence_says_so_and_names_what_speaks_against()
    {
        var dana = Dana();
        var features = TouchFeatures.Of(dana, Now, Denver) with { UnansweredChannel = Channel.Email };
        var reasons = Reason.For(dana, features, Rules.Estimate(features), Harbor);
        Assert.Equal(
            ["Worth $18,400", "Proposal out 23 days, no word", "Two unanswered e-mails since, so a call rather than a third"],
            reasons.Select(reason => reason.Text));
        Assert.Equal(1, reasons[0].Weight);
        Assert.InRange(reasons[1].Weight, 0.1, 1);
        Assert.InRange(reasons[2].Weight, -1, 0);
    }

    [Fact]
    public void A_promise_is_the_first_reason_and_the_first_rank()
    {
        var dana = Dana(isPromised: true);
        Assert.Equal("You promised to call today", Reasons(dana)[0].Text);
        var rich = Dana();
        rich.Value = 100_000_000_000m;
        Assert.True(Scored(dana).Rank > Scored(rich).Rank);
    }

    [Fact]
    public void They_wrote_two_days_ago()
    {
        var dana = Dana();
        dana.LastInAt = Now - Duration.FromDays(2);
        dana.Unanswered = 0;
        var features = TouchFeatures.Of(dana, Now, Denver) with { LastReplyChannel = Channel.Email };
        Assert.Contains("They wrote 2 days ago", Reason.For(dana, features, Rules.Estimate(features), Harbor).Select(reason => reason.Text));
    }

    [Fact]
    public void Someone_of_whom_nothing_is_known_has_three_plain_reasons_too()
    {
        var stranger = new Prospect { Name = "Ann", CreatedAt = Now, Next = new NextTouch { Due = Now, Channel = (int)Channel.Email, Minutes = 4 } };
        Assert.Equal(
            ["Nobody has reached out to them yet", "Due today", "They haven’t been asked anything yet"],
            Reasons(stranger).Select(reason => reason.Text));
    }

    [Fact]
    public void Score_is_chance_times_value_by_minutes()
    {
        var score = Scored(Dana());
        Assert.Equal(score.Chance * 18_400 / 5, score.Value, 6);
        Assert.Equal(Tier.A, score.Tier);
    }

    [Fact]
    public void Another_currency_is_not_compared()
    {
        var dana = Dana();
        dana.Currency = "JPY";
        Assert.Equal((2_000m, true), Score.WorthOf(dana, Harbor));
        var fresh = new TouchFeatures { Channel = Channel.Email };
        Assert.DoesNotContain(Reason.For(dana, fresh, Rules.Estimate(fresh), Harbor), reason => reason.Text == "Worth ¥18,400");
        Assert.Equal(Score.Of(Scored(dana).Chance, 2_000, 5), Scored(dana).Value);
    }

    [Fact]
    public void What_leaves_by_itself_ranks_behind_what_a_person_makes()
    {
        var automated = Dana(isAutomated: true);
        var small = Dana();
        small.Value = 1;
        Assert.True(Scored(automated).Rank < Scored(small).Rank);
    }

    [Fact]
    public void An_ended_pursuit_keeps_its_tier_and_scores_nothing()
    {
        var dana = Dana();
        dana.Tier = Tier.B;
        dana.Standing = Standing.Ended;
        Scored(dana).WriteTo(dana, Now);
        Assert.Equal((0.0, 0.0, Tier.B), (dana.Score, dana.Rank, dana.Tier));
    }

    [Fact]
    public void Better_news_never_lowers_a_chance() => Prop.ForAll(
        Arb.From(
            from stage in Gen.Elements(Enum.GetValues<Stage>())
            from channel in Gen.Elements(Enum.GetValues<Channel>())
            from number in Gen.Choose(1, 20)
            from unanswered in Gen.Choose(0, 20)
            from reply in Gen.Choose(0, 200)
            from proposal in Gen.Choose(0, 400)
            from fit in Gen.Choose(0, 100)
            select new TouchFeatures
            {
                Stage = stage, Channel = channel, TouchNumber = number, Unanswered = unanswered, LastReplyDays = reply, ProposalDays = proposal, Fit = fit,
            }),
        known =>
        {
            var chance = Chance(known);
            Assert.InRange(chance, double.Epsilon, 1 - 1e-9);
            Assert.True(Chance(known with { IsPromised = true }) > chance);
            Assert.True(Chance(known with { Unanswered = known.Unanswered + 1 }) <= chance);
            Assert.True(Chance(known with { ProposalDays = known.ProposalDays + 30 }) <= chance);
            Assert.True(Chance(known with { LastReplyDays = known.LastReplyDays + 10 }) <= chance);
            Assert.True(Chance(known with { Fit = Math.Min(100, known.Fit!.Value + 10) }) >= chance);
            Assert.True(Chance(known with { Source = "Referral from Ann" }) > Chance(known with { Source = "cold list" }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Score_rises_with_chance_and_value_and_falls_with_minutes() => Prop.ForAll(
        Arb.From(
            from chance in Gen.Choose(0, 1000)
            from more in Gen.Choose(0, 1000)
            from value in Gen.Choose(0, 1_000_000)
            from minutes in Gen.Choose(0, 60)
            select (Chance: chance / 1000.0, More: Math.Min(1, (chance + more) / 1000.0), Value: (decimal)value, Minutes: minutes)),
        each =>
        {
            var score = Score.Of(each.Chance, each.Value, each.Minutes);
            Assert.True(double.IsFinite(score) && score >= 0);
            Assert.True(Score.Of(each.More, each.Value, each.Minutes) >= score);
            Assert.True(Score.Of(each.Chance, each.Value + 1, each.Minutes) >= score);
            Assert.True(Score.Of(each.Chance, each.Value, each.Minutes + 1) <= score);
        }).QuickCheckThrowOnFailure();

    private static Prospect Dana(bool isPromised = false, bool isAutomated = false) => new()
    {
        Name = "Dana Reyes", Stage = Stage.ProposalOut, Value = 18_400, Currency = "USD", CreatedAt = Now - Duration.FromDays(90),
        LastInAt = Now - Duration.FromDays(70), ProposalOn = new LocalDate(2026, 10, 31), TouchesDone = 1, Unanswered = 2,
        Next = new NextTouch { Due = Now, Channel = (int)Channel.Call, Minutes = 5, IsPromised = isPromised, IsAutomated = isAutomated },
    };

    private static double Chance(TouchFeatures features) => Rules.Estimate(features).Chance;

    private static Score Scored(Prospect prospect) => Score.Of(prospect, Harbor, Rules, Now);

    private static IReadOnlyList<Reason> Reasons(Prospect prospect)
    {
        var features = TouchFeatures.Of(prospect, Now, Denver);
        return Reason.For(prospect, features, Rules.Estimate(features), Harbor);
    }
}
