using Followthrough.Domain.Touches;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Followthrough.Features.Sources;

/// <summary>Does what an import leaves to do about known prospects: stops those who opted out, plans what the file says is to be done.</summary>
internal static class ImportFollowUps
{
    internal static async Task RunAsync(FollowStore store, Planning planning, Actor actor, string fileName, ImportFollowUp todo, Instant now, CancellationToken cancel)
    {
        await using var db = store.NewDb();
        if (!await db.Prospects.AnyAsync(p => p.WorkspaceId == actor.WorkspaceId && p.Id == todo.ProspectId, cancel))
        {
            return; // deleted since
        }

        var pursuit = await Pursuit.LoadAsync(db, actor, todo.ProspectId, now, cancel);
        if (todo.IsStopped && pursuit.IsSuppressed)
        {
            pursuit.CancelPlanned("They have opted out");
            pursuit.Say(TimelineKind.Suppression, $"{fileName} says that they must not be contacted: nothing goes to them");
        }

        foreach (var activity in pursuit.IsSuppressed || pursuit.Prospect.Outcome is not null ? [] : todo.Activities)
        {
            Plan(pursuit, activity);
        }

        await pursuit.SaveAsync(planning, nameof(ImportContacts), $"{pursuit.Prospect.Name}: filled in from {fileName}", cancel);
    }

    private static void Plan(Pursuit pursuit, ImportFollowUp.Activity activity)
    {
        if (pursuit.Touches.Exists(touch => touch.Goal == activity.Subject))
        {
            return;
        }

        var person = pursuit.FirstPerson?.Number;
        var channel = NewContactMaker.ChannelOf(activity.Subject);
        var due = activity.Due is { } day ? Planning.CalendarOf(pursuit, person).BeginOf(LocalDatePattern.Iso.Parse(day).Value, channel) : pursuit.Now;
        pursuit.Add(new Touch
        {
            PersonNumber = person, Channel = channel, Goal = activity.Subject, IsGiftOfHelp = true, Minutes = ChannelMinutes.Of(channel),
            Due = Instant.Max(pursuit.Now, due),
        });
    }
}
