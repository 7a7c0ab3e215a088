// A story writes the rows that the verbs would have written, without a database between two sentences: three years with four hundred
// prospects in a fraction of a second. What is decided (the planner, the settling, the score, the words for touches owed) is the
// domain's own code; what is only kept (counters, stages, timeline) follows the verbs in Features/Pursuits and must be changed with them:
// a test tells the same history both ways and compares the rows after each sentence.
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Touches;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Engine.Demo;

/// <summary>One prospect's history, told forward in time.</summary>
internal sealed partial class Story
{
    private int _entries;

    public Story(DemoWorkspace world, Prospect prospect, Instant begin)
    {
        World = world;
        Prospect = prospect;
        Now = begin;
        prospect.CreatedAt = begin;
        world.Stories.Add(this);
    }

    public DemoWorkspace World { get; }

    public Prospect Prospect { get; }

    /// <summary>How far the story has come.</summary>
    public Instant Now { get; private set; }

    public List<Person> People { get; } = [];

    public List<Deal> Deals { get; } = [];

    public List<Touch> Touches { get; } = [];

    public List<Enrollment> Enrollments { get; } = [];

    public List<TimelineEntry> Timeline { get; } = [];

    public List<Incident> Incidents { get; } = [];

    public bool IsSuppressed { get; private set; }

    public Person? FirstPerson => People.OrderBy(person => person.HasLeft).ThenBy(person => person.Number).FirstOrDefault();

    public DateTimeZone Zone => RecipientZone.Find(FirstPerson?.ZoneId, Prospect.ZoneId, Prospect.Country, World.Workspace.ZoneId, TzdbDateTimeZoneSource.Default).Zone;

    /// <summary>Lets time pass; it never goes back, and never past the demo's beginning.</summary>
    public void GoTo(Instant at)
    {
        Now = Instant.Min(Instant.Max(Now, at), World.Now);
        StoryPlan.LapseAsks(this);
    }

    /// <summary>As AddProspect does.</summary>
    public void Added(string? cadence, decimal? value, string? note = null)
    {
        if (value is { } worth)
        {
            AddDeal("First order", worth, DealStage.Open);
        }

        Say(TimelineKind.Record, Prospect.Source is { } source ? $"Added ({source})" : "Added", detail: note);
        if (cadence is not null)
        {
            Enroll(cadence);
        }

        Settle();
    }

    /// <summary>As EnrollProspect does.</summary>
    public void Enroll(string cadence)
    {
        EndEnrollments(EnrollmentEnd.Replaced);
        Begin(cadence);
        Settle();
    }

    /// <summary>As CompleteTouch does with the next touch.</summary>
    public Touch Make(TouchResult result, string? note = null, LocalDate? notNowUntil = null, LocalDate? promisedOn = null)
    {
        var touch = StoryPlan.TouchToMake(this);
        touch.State = TouchState.Done;
        touch.DoneAt = Now;
        touch.Result = result;
        touch.Note = string.IsNullOrEmpty(note) ? null : note;
        AskLife.Made(touch, result, null, World.Workspace.Settings.AskTerms);
        MadeWords.Fill(touch, Prospect, People, Deals, World.Seller, World.Workspace, Now);
        Count(touch, result);
        StepMade(touch);
        Follow(touch, result, notNowUntil, promisedOn);
        Say(TimelineKind.Touch, TouchWords.Made(touch), touch.Channel, touch.Note, touch.Number);
        Settle();
        return touch;
    }

    /// <summary>As NameHesitation does.</summary>
    public void Hesitates(Hesitation hesitation, string words)
    {
        (Prospect.Hesitation, Prospect.HesitationAt, Prospect.HesitationWords) = (hesitation, Now, words);
        Say(TimelineKind.Record, $"Holds back: {HesitationWords.Of(hesitation)}", detail: words);
    }

    /// <summary>As RecordReply does.</summary>
    public void Reply(Channel channel, string words)
    {
        TheySpoke();
        Add(new Touch { Channel = channel, Direction = Direction.In, State = TouchState.Done, DoneAt = Now, Body = words, PersonNumber = FirstPerson?.Number });
        if (Prospect.Stage is Stage.New or Stage.Contacted or Stage.NotNow or Stage.Nurture)
        {
            Prospect.Stage = Stage.Talking;
        }

        Say(TimelineKind.Reply, words, channel);
        if (Prospect.Outcome is null && !IsSuppressed)
        {
            HumanSpoke(PersonalReason.AnswerThem);
        }

        Settle();
    }

    /// <summary>As SaveDeal does with a proposal that goes out today.</summary>
    public void Propose(string title, decimal value)
    {
        var deal = Deals.Find(d => d.Stage == DealStage.Open) ?? AddDeal(title, value, DealStage.Open);
        (deal.Title, deal.Value, deal.Stage, deal.ProposalOn) = (title, value, DealStage.Proposed, Now.InZone(Zone).Date);
        Say(TimelineKind.Deal, $"Proposal went out: {title}");
        EndEnrollments(EnrollmentEnd.Replaced);
        Begin(ShippedCadences.ProposalSilence);
        Settle();
    }

    /// <summary>As RecordOutcome does.</summary>
    public void End(Outcome outcome, LetGoReason? reason = null, LetGoTo to = LetGoTo.Nothing, string? note = null)
    {
        (Prospect.Outcome, Prospect.OutcomeAt, Prospect.OutcomeNote, Prospect.LetGoReason, Prospect.NotNowUntil) = (outcome, Now, note, reason, null);
        EndEnrollments(EnrollmentEnd.Outcome);
        foreach (var touch in Touches.Where(t => t.State == TouchState.Planned))
        {
            (touch.State, touch.PutOffWhy) = (TouchState.Cancelled, "The pursuit ended.");
        }

        Say(TimelineKind.Outcome, OutcomeWords.Sentence(outcome), detail: note);
        if (outcome == Outcome.CeaseAndDesist)
        {
            Suppress();
        }
        else
        {
            Close(outcome == Outcome.Hired);
        }

        if (outcome == Outcome.Hired)
        {
            Begin(ShippedCadences.Won);
        }
        else if (to == LetGoTo.Nurture)
        {
            Prospect.Stage = Stage.Nurture;
            Begin(ShippedCadences.Nurture);
        }

        Settle();
    }

    /// <summary>As SnoozeTouch does with the next touch.</summary>
    public void Snooze(LocalDate until, string why)
    {
        var touch = StoryPlan.TouchToMake(this);
        ChooseDue(touch, StoryPlan.CalendarOf(this, touch.PersonNumber).BeginOf(until, touch.Channel));
        touch.TimesPutOff++;
        touch.PutOffWhy = why;
        Say(TimelineKind.PutOff, $"{TouchWords.Name(touch.Channel)} put off until {TouchWords.Day(until)}", touch.Channel, why, touch.Number);
        Settle();
    }

    /// <summary>As EditProspect does with a stage chosen by hand.</summary>
    public void MoveTo(Stage stage)
    {
        Prospect.Stage = stage;
        Say(TimelineKind.Record, $"Moved to “{StageWords.Of(stage)}”");
        Settle();
    }

    /// <summary>As AddNote does.</summary>
    public void Note(string words)
    {
        Say(TimelineKind.Note, words);
        Settle();
    }

    /// <summary>As LeaveCadence does with the one that walks: ended by hand, or let go on after a reply.</summary>
    public void Leave(bool goOn)
    {
        foreach (var walk in Enrollments.Where(e => e.State != EnrollmentState.Ended).ToList())
        {
            if (goOn)
            {
                (walk.State, walk.Why, walk.DealtWithAt) = (EnrollmentState.Active, null, Now);
            }
            else
            {
                EndWalk(walk, EnrollmentEnd.ByHand);
            }

            Say(TimelineKind.Cadence, goOn ? "Cadence goes on" : "Cadence ended by hand");
        }

        Settle();
    }

    public void Settle()
    {
        StoryPlan.Settle(this);
        Prospect.Version++;
    }

    public void Say(TimelineKind kind, string summary, Channel? channel = null, string? detail = null, int? touch = null) => Timeline.Add(new TimelineEntry
    {
        WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Number = ++_entries, At = Now, Kind = kind, Channel = channel, Summary = summary,
        Detail = detail, TouchNumber = touch, SellerId = World.Seller.Id,
    });

    public Touch Add(Touch touch)
    {
        (touch.WorkspaceId, touch.ProspectId, touch.Number, touch.SellerId) = (Prospect.WorkspaceId, Prospect.Id, ++Prospect.TouchNumber, World.Seller.Id);
        Touches.Add(touch);
        return touch;
    }

    public void Begin(string cadence)
    {
        var row = World.Cadence(cadence);
        Say(TimelineKind.Cadence, $"Enrolled in “{row.Title}”");
        Enrollments.Add(new Enrollment
        {
            WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Number = Enrollments.Count + 1, CadenceId = row.Id, StartedAt = Now,
            StepId = World.Definition(row.Id).Steps[0].Id, PersonNumber = FirstPerson?.Number,
        });
    }

    public void EndWalk(Enrollment walk, EnrollmentEnd why) => (walk.State, walk.EndedAt, walk.Why, walk.Due) = (EnrollmentState.Ended, Now, why, null);

    private void ChooseDue(Touch touch, Instant due)
    {
        touch.Due = due;
        if (Prospect.Next is { IsAutomated: true } next && next.Number == touch.Number && Enrollments.Find(e => e.Number == touch.Enrollment) is { } walk)
        {
            walk.NotBefore = due;
        }
    }

    private void EndEnrollments(EnrollmentEnd why)
    {
        foreach (var walk in Enrollments.Where(e => e.State != EnrollmentState.Ended))
        {
            EndWalk(walk, why);
        }
    }

    private Deal AddDeal(string title, decimal value, DealStage stage)
    {
        var deal = new Deal
        {
            WorkspaceId = Prospect.WorkspaceId, ProspectId = Prospect.Id, Number = Deals.Count + 1, Title = title, Value = value, Currency = World.Workspace.Currency,
            Stage = stage, CreatedAt = Now,
        };
        Deals.Add(deal);
        return deal;
    }
}
