using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Cadences;
using Followthrough.Features.Cadences.Templates;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Today;

/// <summary>Reads letters and gifts with their words and addresses, and nothing else of their cards: a stack costs as many questions as one.</summary>
public sealed class ReadLetters(FollowDb db, CadenceBook book, IClock clock)
{
    /// <summary>The letters of some prospects' next touches, in their order.</summary>
    public async Task<IReadOnlyList<Letter>> RunAsync(Actor actor, IReadOnlyList<Prospect> prospects, CancellationToken cancel = default)
    {
        var (ws, ids, now) = (actor.WorkspaceId, prospects.Select(p => p.Id).ToList(), clock.GetCurrentInstant());
        var workspace = await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == ws, cancel);
        var sellers = await db.Sellers.AsNoTracking().Where(s => s.WorkspaceId == ws).ToDictionaryAsync(s => s.Id, cancel);
        var people = (await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && ids.Contains(p.ProspectId)).OrderBy(p => p.Number).ToListAsync(cancel)).ToLookup(p => p.ProspectId);
        var planned = (await db.Touches.AsNoTracking().Where(t => t.WorkspaceId == ws && ids.Contains(t.ProspectId) && t.State == TouchState.Planned).ToListAsync(cancel)).ToLookup(t => t.ProspectId);
        var walks = (await db.Enrollments.AsNoTracking().Where(e => e.WorkspaceId == ws && ids.Contains(e.ProspectId) && e.State != EnrollmentState.Ended).ToListAsync(cancel)).ToLookup(e => e.ProspectId);
        var deals = (await db.Deals.AsNoTracking().Where(d => d.WorkspaceId == ws && ids.Contains(d.ProspectId)).ToListAsync(cancel)).ToLookup(d => d.ProspectId);
        var letters = new List<Letter>(prospects.Count);
        foreach (var prospect in prospects)
        {
            var next = prospect.Next!;
            var row = planned[prospect.Id].FirstOrDefault(t => t.Number == next.Number);
            var walk = walks[prospect.Id].FirstOrDefault(e => e.Number == next.Enrollment);
            var cadence = walk is null ? null : await book.ReadAsync(db, ws, walk.CadenceId, cancel);
            if (row is null && cadence is null)
            {
                continue; // it has changed at this very moment
            }

            var person = ReadCard.PersonOf([.. people[prospect.Id]], row, walk?.PersonNumber);
            var seller = sellers[actor.SellerId ?? prospect.OwnerId];
            var values = TagValues.Of(prospect, person, Deal.SpokenOf(deals[prospect.Id]), seller, workspace, now.InZone(NamedZone.Of(seller.ZoneId)).Date);
            var zone = RecipientZone.Find(person?.ZoneId, prospect.ZoneId, prospect.Country, workspace.ZoneId, TzdbDateTimeZoneSource.Default);
            letters.Add(new Letter(prospect, person, ReadCard.Write(ReadCard.StepOf(prospect, row, walk, cadence), values).Text, workspace, now.InZone(zone.Zone).Date));
        }

        return letters;
    }
}

/// <summary>A letter to print, or the words that go with a gift.</summary>
/// <param name="Prospect">To whom.</param>
/// <param name="Person">Whom it names; null where only the company is known.</param>
/// <param name="Words">The draft; empty where it is left to the pen.</param>
/// <param name="Workspace">Whose paper it is.</param>
/// <param name="Day">The date on it, as it is where it goes.</param>
public sealed record Letter(Prospect Prospect, Person? Person, string Words, Workspace Workspace, LocalDate Day);
