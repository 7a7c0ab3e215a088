using Followthrough.Domain.Discipline;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Followthrough.Store.Discipline;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Discipline;

/// <summary>Reads what a seller has put off or left out twice or more, and not done since.</summary>
public sealed class ReadPutOff(FollowStore store, FollowDb db, IClock clock)
{
    /// <summary>So often put off or left out, it is named.</summary>
    public const int Often = 2;

    /// <summary>Most that are read; the most valuable come first.</summary>
    public const int Most = 100;

    /// <summary>Days in which touches that were left out are looked for.</summary>
    private const int DaysBack = 120;

    /// <summary>Reads them, those worth most of a minute first.</summary>
    public async Task<IReadOnlyList<PutOff>> RunAsync(Actor actor, CancellationToken cancel = default)
    {
        var (ws, now) = (actor.WorkspaceId, clock.GetCurrentInstant());
        var rows = await RowsAsync(actor, now, cancel);
        var ids = Named(rows);
        var prospects = await db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == ws && ids.Contains(p.Id))
            .OrderByDescending(p => p.Score).Take(Most).ToListAsync(cancel);
        var shown = prospects.Select(p => p.Id).ToList();
        var people = (await db.People.AsNoTracking().Where(p => p.WorkspaceId == ws && shown.Contains(p.ProspectId) && !p.HasLeft).ToListAsync(cancel)).ToLookup(p => p.ProspectId);
        var firsts = (await db.Timeline.AsNoTracking().Where(t => t.WorkspaceId == ws && shown.Contains(t.ProspectId) && t.Kind == TimelineKind.PutOff)
            .Select(t => new { t.ProspectId, t.At }).ToListAsync(cancel)).ToLookup(t => t.ProspectId, t => t.At);
        return [.. prospects.Select(prospect => Of(prospect, [.. rows[prospect.Id]], [.. people[prospect.Id]], firsts[prospect.Id], now))];
    }

    /// <summary>How many there are: asked at every look at Today.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancel = default) => Math.Min(Most, Named(await RowsAsync(actor, clock.GetCurrentInstant(), cancel)).Count);

    private async Task<ILookup<long, PutOffRow>> RowsAsync(Actor actor, Instant now, CancellationToken cancel)
    {
        await using var connection = await store.ConnectAsync(cancel);
        return (await DoingRows.PutOffAsync(connection, actor.WorkspaceId, actor.SellerId ?? 0, now - Duration.FromDays(DaysBack), cancel)).ToLookup(row => row.ProspectId);
    }

    private static List<long> Named(ILookup<long, PutOffRow> rows) =>
        [.. rows.Where(own => own.Any(row => row.LeftOutAt is null) || own.Count() >= Often).Select(own => own.Key)];

    private static PutOff Of(Prospect prospect, IReadOnlyList<PutOffRow> rows, IReadOnlyList<Person> people, IEnumerable<Instant> putOffs, Instant now)
    {
        var planned = rows.FirstOrDefault(row => row.LeftOutAt is null);
        var left = rows.Where(row => row.LeftOutAt is not null).OrderBy(row => row.LeftOutAt).ToList();
        var next = prospect.Next!;
        var since = putOffs.Where(at => prospect.LastOutAt is not { } last || at > last).DefaultIfEmpty(now).Min();
        var smaller = SmallerStep.Of((Channel)next.Channel, people.Any(person => person.Phones.Count > 0), people.Any(person => person.Emails.Count > 0));
        return new PutOff(
            new TouchKey(prospect.Id, next.Number), prospect.Name, prospect.Company, (Channel)next.Channel, planned.Times, left.Count, since, prospect.Value, prospect.Currency, planned.Why ?? left.LastOrDefault().Why,
            smaller, next.Due, prospect.Version);
    }
}

/// <summary>A touch that was put off again and again.</summary>
/// <param name="Key">The touch that is next.</param>
/// <param name="Name">What the prospect is called.</param>
/// <param name="Company">The company.</param>
/// <param name="Channel">How it was to be made.</param>
/// <param name="Times">How often this touch was put off.</param>
/// <param name="LeftOut">Touches that were left out since the last one that was made.</param>
/// <param name="Since">When it was first put off.</param>
/// <param name="Value">What is in play; null where nobody has said.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Why">The last reason.</param>
/// <param name="Smaller">The smaller way; null where there is none.</param>
/// <param name="Due">When it comes back.</param>
/// <param name="Version">The prospect's version.</param>
public sealed record PutOff(
    TouchKey Key, string Name, string? Company, Channel Channel, int Times, int LeftOut, Instant Since, decimal? Value, string? Currency, string? Why, Channel? Smaller, Instant Due, long Version);
