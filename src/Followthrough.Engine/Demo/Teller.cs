using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Engine.Demo;

/// <summary>How a seller and a prospect go on with one another: the pieces that the arcs of the demo's stories are made of.</summary>
internal sealed class Teller(DemoWorkspace world, Cast cast, Random dice)
{
    /// <summary>Of a hundred touches by hand to people who aren't ready, how many hear a no.</summary>
    private const int NosInNurture = 30;

    public DemoWorkspace World { get; } = world;

    public Cast Cast { get; } = cast;

    public Random Dice { get; } = dice;

    /// <summary>So many days before the demo begins, at some hour of the working day.</summary>
    public Instant Ago(double days)
    {
        var at = (World.Now - Duration.FromDays(days)).InZone(DemoClock.Zone);
        var then = WorkingDayBefore(at.Date).At(new LocalTime(9, 0).PlusMinutes(Dice.Next(0, 460))).InZoneLeniently(DemoClock.Zone).ToInstant();
        return Instant.Min(then, World.Now - Duration.FromMinutes(Dice.Next(5, 90)));
    }

    /// <summary>Between so many days.</summary>
    public double Days(int from, int to) => from + (Dice.NextDouble() * (to - from));

    public decimal Money(int from, int to) => Math.Round((decimal)(from * Math.Pow((double)to / from, Dice.NextDouble())) / 50m) * 50m;

    /// <summary>Makes touches as they come due; nobody answers, or now and then someone does.</summary>
    /// <param name="story">The story.</param>
    /// <param name="until">The seller's touches are made until then; what leaves by itself does so until the demo begins.</param>
    /// <param name="most">Most touches to make.</param>
    /// <param name="talks">Of a hundred calls, how many end in a talk.</param>
    /// <returns>True where someone talked: then the walk ends there.</returns>
    public bool Walk(Story story, Instant until, int most = 200, int talks = 0)
    {
        for (var made = 0; made < most && story.Prospect.Next is { } next;)
        {
            var at = next.IsAutomated ? Instant.Max(next.Due, story.Now) : WorkTime(Instant.Max(next.Due, story.Now));
            if (at > (next.IsAutomated && until == LastWorkday ? World.Now : until))
            {
                return false;
            }

            story.GoTo(at);
            story.Settle();
            if (story.Prospect.Next is not { } now || now.Due > story.Now)
            {
                continue; // the caps or a holiday moved it
            }

            made++;
            var channel = (Channel)now.Channel;
            if (story.Prospect.Stage == Stage.Nurture && !now.IsAutomated && Dice.Next(100) < NosInNurture)
            {
                story.Make(TouchResult.No, Cast.Pick(Sayings.No)); // to what was offered this time; they stay
                continue;
            }

            if (channel is Channel.Call or Channel.Meeting && Dice.Next(100) < talks)
            {
                story.Make(TouchResult.Talked, Cast.Pick(Sayings.CallNotes));
                return true;
            }

            var result = Unanswered(channel);
            var left = channel == Channel.Call ? Cast.Pick(Sayings.Messages) : null;
            story.Make(result, result == TouchResult.LeftMessage ? left : null);
        }

        return false;
    }

    /// <summary>The evening before the demo's first day: until then the seller has done what was due.</summary>
    public Instant LastWorkday => Instant.FromUnixTimeMilliseconds((World.Now - Duration.FromHours(15)).ToUnixTimeMilliseconds());

    /// <summary>Brings a story to the demo's first morning: the seller is nearly up to date; what is due since waits on Today.</summary>
    public void Finish(Story story, int talks = 0)
    {
        var until = Dice.Next(100) < 93 ? LastWorkday : Ago(Days(1, 4));
        while (Walk(story, until, talks: talks))
        {
        }

        Rest(story);
    }

    /// <summary>Leaves a story as it is and lets time pass until the demo begins.</summary>
    public void Rest(Story story)
    {
        story.GoTo(World.Now);
        story.Settle();
    }

    /// <summary>A first talk after some touches; sooner or later somebody picks up the phone.</summary>
    public void UntilTalk(Story story, Instant latest)
    {
        if (Walk(story, latest, most: Dice.Next(2, 7), talks: 30))
        {
            return;
        }

        if (story.Prospect.Next is { } next && next.Due < latest)
        {
            story.GoTo(Instant.Max(story.Now, next.Due) + Duration.FromHours(1));
            story.Settle();
            if (story.Prospect.Next is { } due && due.Due <= story.Now)
            {
                TookIt(story, story.Make(TouchResult.Talked, Cast.Pick(Sayings.CallNotes)));
                return;
            }
        }

        story.GoTo(story.Now + Duration.FromHours(30));
        story.Reply(Channel.Email, Cast.Pick(Sayings.Interested));
        story.GoTo(story.Now + Duration.FromHours(3));
        TookIt(story, story.Make(TouchResult.Talked, Cast.Pick(Sayings.CallNotes)));
    }

    /// <summary>In some of the first talks they said yes to what was asked, and the seller wrote that down; by number, so that the dice stay as they are.</summary>
    private static void TookIt(Story story, Touch touch) => touch.AskState = touch.AskState == AskState.Open && story.Prospect.Id % 3 == 0 ? AskState.Taken : touch.AskState;

    /// <summary>After a talk: the offer that fits goes out.</summary>
    public void Propose(Story story, Instant at)
    {
        var (title, from, to) = Cast.Pick(Firms.Offers);
        story.GoTo(at);
        story.Propose(title, Money(from, to));
    }

    private static TouchResult Sent(Channel channel) => channel is Channel.Call or Channel.Meeting ? TouchResult.NoAnswer : TouchResult.Sent;

    private TouchResult Unanswered(Channel channel) => channel == Channel.Call && Dice.Next(100) < 45 ? TouchResult.LeftMessage : Sent(channel);

    /// <summary>When the seller gets to something that is due: soon, mostly on the day itself, never at the weekend.</summary>
    private Instant WorkTime(Instant due)
    {
        var at = (due + Duration.FromMinutes(Dice.Next(5, 150))).InZone(DemoClock.Zone);
        var days = Dice.Next(10) switch { < 6 => 0, < 9 => 1, _ => 2 };
        return OnWorkingDay(at.Date.PlusDays(days)).At(at.TimeOfDay).InZoneLeniently(DemoClock.Zone).ToInstant();
    }

    private static LocalDate WorkingDayBefore(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(-1),
        IsoDayOfWeek.Sunday => day.PlusDays(-2),
        _ => day,
    };

    private static LocalDate OnWorkingDay(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(2),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };
}
