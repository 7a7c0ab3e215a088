using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;
using Xunit;
using static Followthrough.Domain.Tests.Cadences.Walks;

namespace Followthrough.Domain.Tests.Cadences;

public sealed class ProspectPlanTests
{
    private static readonly Instant Now = At(2027, 3, 1, 10);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void Open_with_nothing_planned_is_adrift()
    {
        var plan = ProspectPlan.Settle(Open(), [Walk(new Plan.Stand("Paused until someone lets it go on."))], [], Now);
        Assert.Equal((Standing.Adrift, null), (plan.Standing, plan.Next));
        Assert.Equal(["Paused until someone lets it go on."], plan.Waiting);
    }

    [Fact]
    public void Of_what_is_due_a_promise_goes_first_and_of_what_is_to_come_the_earliest()
    {
        var promised = new Touch { Number = 2, State = TouchState.Planned, Due = Now - Hour, IsPromised = true };
        var due = ProspectPlan.Settle(Open(), [Walk(Planned(Now - (2 * Hour)))], [promised], Now);
        Assert.Equal((Standing.Ready, 2), (due.Standing, due.Next!.Number));
        var earlier = ProspectPlan.Settle(Open(), [Walk(Planned(Now - (2 * Hour)))], [promised], Now - (3 * Hour));
        Assert.Equal((Standing.Waiting, 1), (earlier.Standing, earlier.Next!.Enrollment));
    }

    [Fact]
    public void A_step_that_was_put_off_stands_as_its_row_says()
    {
        var row = new Touch { Number = 9, State = TouchState.Planned, Due = Now + Hour, Enrollment = 1, Step = 0, Minutes = 3 };
        var plan = ProspectPlan.Settle(Open(), [Walk(Planned(Now - Hour))], [row], Now);
        Assert.Equal((Standing.Waiting, 9, Now + Hour), (plan.Standing, plan.Next!.Number, plan.Next.Due));
    }

    [Fact]
    public void The_place_that_the_planner_found_is_kept()
    {
        var walk = new PlannedEnrollment(
            new Enrollment { Number = 1, Step = 0, StepId = "gone" }, Cadence(Step(Wait.None, id: "a"), Step(Wait.None, id: "b")), new Plan.Touch(1, 2, Now, Now + Hour, null));
        ProspectPlan.Settle(Open(), [walk], [], Now).WriteTo(Open(), [walk]);
        Assert.Equal((1, "b", 2, Now), (walk.Enrollment.Step, walk.Enrollment.StepId, walk.Enrollment.Rounds, walk.Enrollment.Due));
    }

    [Theory]
    [InlineData(Outcome.Hired, Standing.Ready)]
    [InlineData(Outcome.LetGo, Standing.Ready)]
    [InlineData(Outcome.Died, Standing.Ended)]
    [InlineData(Outcome.OutOfBusiness, Standing.Ended)]
    [InlineData(Outcome.CeaseAndDesist, Standing.Ended)]
    public void Customers_get_care_and_the_dead_are_left_in_peace(Outcome outcome, Standing standing)
    {
        var prospect = Open();
        prospect.Outcome = outcome;
        Assert.Equal(standing, ProspectPlan.Settle(prospect, [Walk(Planned(Now))], [], Now).Standing);
        Assert.Equal(Standing.Ended, ProspectPlan.Settle(prospect, [], [], Now).Standing);
    }

    private static PlannedEnrollment Walk(Plan plan) =>
        new(new Enrollment { ProspectId = 7, Number = 1 }, Cadence(Step(Wait.None)), plan);

    private static Plan.Touch Planned(Instant due) => new(0, 0, due, due + Hour, null);
}
