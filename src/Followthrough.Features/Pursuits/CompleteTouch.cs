using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Features.Touches;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Logs that a touch was made and what came of it; the next one plans itself.</summary>
public sealed class CompleteTouch(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Days after which a "not now" without a date comes back.</summary>
    public const int NotNowDays = 90;

    /// <summary>What to log.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch.</param>
    /// <param name="Result">What came of it.</param>
    /// <param name="Version">The prospect's version that the page showed; null to take it as it stands.</param>
    /// <param name="Minutes">Minutes spent; null for what was planned.</param>
    /// <param name="Note">What to remember.</param>
    /// <param name="NotNowUntil">With <see cref="TouchResult.NotNow"/>: when they want to hear from us.</param>
    /// <param name="Channel">The channel, where it was made on another than planned.</param>
    /// <param name="Asked">Whether the ask was made; null to take it from the result.</param>
    /// <param name="Body">What was really said or written, where it differs from the draft.</param>
    /// <param name="PromisedOn">With <see cref="TouchResult.Talked"/> or <see cref="TouchResult.Yes"/>: the day on which they were promised to hear from us.</param>
    /// <param name="Focus">What it took in a focus session; null outside of one. It takes the place of <paramref name="Minutes"/>.</param>
    public sealed record Request(
        Actor Actor, TouchKey Touch, TouchResult Result, long? Version = null, int? Minutes = null, string? Note = null,
        LocalDate? NotNowUntil = null, Channel? Channel = null, bool? Asked = null, string? Body = null,
        LocalDate? PromisedOn = null, FocusSpent? Focus = null);

    /// <summary>Logs it.</summary>
    /// <exception cref="Refusal">No such touch, made already, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var (pursuit, touch) = await MakeAsync(request, cancel);
        return await pursuit.SaveAsync(planning, nameof(CompleteTouch), $"{pursuit.Prospect.Name}: {TouchWords.Made(touch)}", cancel);
    }

    /// <summary>What logging it would lead to; nothing is kept. The card proposes it before one key accepts it.</summary>
    /// <returns>The next touch that would be planned, and the row of it where it is a person's own.</returns>
    /// <exception cref="Refusal">As <see cref="RunAsync"/>.</exception>
    public async Task<(NextTouch? Next, Touch? Row)> PreviewAsync(Request request, CancellationToken cancel = default)
    {
        var (pursuit, _) = await MakeAsync(request, cancel);
        await planning.SettleAsync(db, pursuit, cancel);
        db.ChangeTracker.Clear();
        var next = pursuit.Prospect.Next;
        return (next, pursuit.Touches.Find(touch => touch.Number == next?.Number));
    }

    private async Task<(Pursuit Pursuit, Touch Touch)> MakeAsync(Request request, CancellationToken cancel)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var touch = await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel);
        await MadeAsync(pursuit, touch, request, cancel);
        return (pursuit, touch);
    }

    internal async Task MadeAsync(Pursuit pursuit, Touch touch, Request request, CancellationToken cancel)
    {
        await MadeWords.CompareAsync(db, pursuit, touch, null, request.Body, cancel);
        Fill(pursuit, touch, request);
        await MadeWords.FillAsync(db, pursuit, touch, cancel);
        Count(pursuit, touch, request.Result);
        await planning.StepMadeAsync(db, pursuit, touch, cancel);
        await FollowAsync(pursuit, touch, request, cancel);
        await Colleagues.SpaceAsync(db, pursuit, cancel);
        pursuit.Say(TimelineKind.Touch, TouchWords.Made(touch), touch.Channel, touch.Note, touch.Number);
    }

    private static void Fill(Pursuit pursuit, Touch touch, Request request)
    {
        var was = touch.Channel;
        touch.State = TouchState.Done;
        touch.DoneAt = pursuit.Now;
        touch.Result = request.Result;
        touch.Channel = request.Channel ?? touch.Channel;
        touch.Minutes = Math.Clamp(request.Minutes ?? touch.MinutesByHand, request.Actor.SellerId is null ? 0 : 1, 24 * 60); // none at all is what left by itself
        touch.TookIn(request.Focus);
        touch.Note = Text.Trimmed(request.Note);
        touch.Wording = touch.Channel == was ? touch.Wording : null; // a call instead of a mail says neither of the two wordings
        touch.Body = request.Body ?? touch.Body;
        touch.SellerId = request.Actor.SellerId ?? touch.SellerId;
        AskLife.Made(touch, request.Result, request.Asked, pursuit.Workspace.Settings.AskTerms);
    }

    /// <summary>Counts a touch that was made, and what it says of the silence.</summary>
    internal static void Count(Pursuit pursuit, Touch touch, TouchResult result)
    {
        var prospect = pursuit.Prospect;
        prospect.LastOutAt = pursuit.Now;
        prospect.TouchesDone++;
        prospect.Unanswered++;
        if (prospect.Stage == Stage.New)
        {
            prospect.Stage = Stage.Contacted;
        }

        if (!TheySaidSomething(result))
        {
            return;
        }

        pursuit.TheySpoke(pursuit.Now);
        if (prospect.Stage is Stage.Contacted or Stage.NotNow or Stage.Nurture)
        {
            prospect.Stage = Stage.Talking;
        }

        foreach (var earlier in pursuit.Touches.Where(t => t != touch && t.AskState == AskState.Open))
        {
            // They have answered now: an ask of before that was not taken in this talk is answered with it.
            earlier.AskState = result == TouchResult.Yes ? AskState.Taken : result == TouchResult.No ? AskState.Declined : earlier.AskState;
        }
    }

    private async Task FollowAsync(Pursuit pursuit, Touch touch, Request request, CancellationToken cancel)
    {
        switch (request.Result)
        {
            case TouchResult.Talked:
                await planning.HumanSpokeAsync(db, pursuit, PersonalReason.AfterTalk, cancel);
                Promise(pursuit, request.PromisedOn, PersonalReason.AfterTalk);
                break;
            case TouchResult.Yes:
                NameHesitation.Clear(pursuit);
                await planning.HumanSpokeAsync(db, pursuit, PersonalReason.AfterYes, cancel);
                Promise(pursuit, request.PromisedOn, PersonalReason.AfterYes);
                break;
            case TouchResult.No:
                pursuit.EndEnrollments(EnrollmentEnd.Replied);
                await planning.EnrollOrPlanAsync(db, pursuit, ShippedCadences.Nurture, PersonalReason.AfterNo, cancel);
                Lower(pursuit, Stage.Nurture);
                break;
            case TouchResult.NotNow:
                NotNow(pursuit, touch.PersonNumber, request.NotNowUntil, touch.Note);
                break;
            case TouchResult.Stop:
                await RecordOutcome.StopAsync(db, pursuit, request.Note, cancel);
                break;
            case TouchResult.WrongPerson:
                WrongPerson(pursuit, touch);
                break;
            default:
                TryAgain(pursuit);
                break;
        }
    }

    /// <summary>Nobody answered, and no cadence goes on: a person tries again, so that nobody goes adrift by a call that wasn't taken.</summary>
    private static void TryAgain(Pursuit pursuit)
    {
        var goesOn = pursuit.Enrollments.Exists(e => e.State != EnrollmentState.Ended) || pursuit.Touches.Exists(t => t.State == TouchState.Planned);
        if (!goesOn && pursuit.Prospect.Outcome is null && !pursuit.IsSuppressed)
        {
            Planning.Personal(pursuit, PersonalReason.TryAgain);
        }
    }

    /// <summary>A day that was promised is kept by a person's own touch, whatever a cadence has planned.</summary>
    private static void Promise(Pursuit pursuit, LocalDate? day, PersonalReason reason)
    {
        if (day is not { } promised)
        {
            return;
        }

        var touch = pursuit.Touches.FindLast(each => each.State == TouchState.Planned) ?? Planning.Personal(pursuit, reason);
        var calendar = Planning.CalendarOf(pursuit, touch.PersonNumber);
        if (promised <= calendar.DayOf(pursuit.Now))
        {
            throw Refusal.Invalid("The day you promised has to lie ahead.");
        }

        pursuit.ChooseDue(touch, calendar.BeginOf(promised, touch.Channel));
        touch.IsPromised = true;
    }

    /// <summary>They named a day, or none: on it a person comes back to them, and until then nothing goes there.</summary>
    internal static void NotNow(Pursuit pursuit, int? person, LocalDate? until, string? note)
    {
        var calendar = Planning.CalendarOf(pursuit, person);
        var today = calendar.DayOf(pursuit.Now);
        var day = until is { } asked && asked > today ? asked : today.PlusDays(NotNowDays);
        pursuit.EndEnrollments(EnrollmentEnd.NotNow);
        Lower(pursuit, Stage.NotNow);
        pursuit.Prospect.NotNowUntil = day;
        var back = Planning.Personal(pursuit, PersonalReason.NotNowReturn, person);
        back.Due = calendar.BeginOf(day, back.Channel);
        back.IsPromised = until is not null;
        back.Note = note;
    }

    /// <summary>A customer who says no to something else, or not now, is still a customer.</summary>
    private static void Lower(Pursuit pursuit, Stage to) => pursuit.Prospect.Stage = pursuit.Prospect.Stage == Stage.Customer ? Stage.Customer : to;

    private static void WrongPerson(Pursuit pursuit, Touch touch)
    {
        pursuit.EndEnrollments(EnrollmentEnd.ByHand);
        if (pursuit.People.Find(person => person.Number == touch.PersonNumber) is { } person)
        {
            person.HasLeft = true;
        }

        Planning.Personal(pursuit, PersonalReason.FindWhoInstead, pursuit.FirstPerson?.Number);
    }

    private static bool TheySaidSomething(TouchResult result) =>
        result is TouchResult.Talked or TouchResult.Yes or TouchResult.No or TouchResult.NotNow or TouchResult.Stop;
}
