using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Sending;
using Followthrough.Domain.Touches;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Followthrough.Features.Upkeep;

/// <summary>Looks the store over: is it whole, is it quick, does everyone have a next touch? Mends what can be mended without a question.</summary>
public sealed class ExamineStore(FollowStore store, FollowDb db, IClock clock)
{
    /// <summary>Free bytes under which a disk is called nearly full.</summary>
    private const long LeastFreeBytes = 512L << 20;

    /// <summary>Years after which zone data is called old: countries change their clocks every year, with a few months' notice.</summary>
    private const int ZoneDataYears = 2;

    /// <summary>Examines the store.</summary>
    /// <returns>One finding for each thing that was looked at.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel = default)
    {
        var findings = new List<Finding>
        {
            new("schema", FindingState.Good, string.Create(CultureInfo.InvariantCulture, $"version {SchemaUpgrade.Newest}, the newest this program knows")),
        };
        findings.Add(await SoundAsync(cancel));
        findings.Add(await IndexesAsync(cancel));
        findings.Add(await NextTouchesAsync(cancel));
        findings.Add(await WaitingAsync(cancel));
        findings.Add(await NumbersAsync(cancel));
        findings.Add(await ZonesAsync(cancel));
        findings.AddRange(Disk());
        return findings;
    }

    private async Task<Finding> SoundAsync(CancellationToken cancel)
    {
        var problems = await StoreHealth.ProblemsAsync(store, cancel);
        return problems.Count == 0
            ? new Finding("data", FindingState.Good, "sound, and every reference leads somewhere")
            : new Finding("data", FindingState.Bad, $"{string.Join("; ", problems)}. Restore a backup: follow restore FILE --force");
    }

    private async Task<Finding> IndexesAsync(CancellationToken cancel)
    {
        var made = await SchemaIndexes.MendAsync(store, cancel);
        return made.Count == 0
            ? new Finding("indexes", FindingState.Good, "all there")
            : new Finding("indexes", FindingState.Mended, $"made again: {string.Join(", ", made)}");
    }

    // Invariant 1: an open prospect has a next touch, or stands in the list "adrift".
    private async Task<Finding> NextTouchesAsync(CancellationToken cancel)
    {
        var open = await db.Prospects.CountAsync(p => p.Outcome == null, cancel);
        var lost = await db.Prospects.CountAsync(p => p.Outcome == null && p.Standing != Standing.Adrift && p.NextNumber == null, cancel);
        var stale = await db.Prospects.CountAsync(
            p => p.NextNumber != null
                && !db.Touches.Any(t => t.WorkspaceId == p.WorkspaceId && t.ProspectId == p.Id && t.Number == p.NextNumber && t.State == TouchState.Planned)
                && !db.Enrollments.Any(e => e.WorkspaceId == p.WorkspaceId && e.ProspectId == p.Id && e.Number == p.NextEnrollment && e.State != EnrollmentState.Ended),
            cancel);
        return lost + stale == 0
            ? new Finding("next touches", FindingState.Good, string.Create(CultureInfo.InvariantCulture, $"every one of {open} open prospects has one or is adrift"))
            : new Finding("next touches", FindingState.Bad, string.Create(CultureInfo.InvariantCulture,
                $"{lost} open prospects have none and are not adrift; {stale} name one that is not planned"));
    }

    // A message that waits and doesn't stand among what waits would never leave, and nobody would see it.
    private async Task<Finding> WaitingAsync(CancellationToken cancel)
    {
        var lost = await db.Attempts.AsNoTracking().Where(a => !a.IsBooked && a.State == AttemptState.Waiting
            && !db.WaitingAttempts.Any(w => w.WorkspaceId == a.WorkspaceId && w.ProspectId == a.ProspectId && w.TouchNumber == a.TouchNumber)).ToListAsync(cancel);
        db.AddRange(lost.Select(WaitingAttempt.Of));
        await db.SaveChangesAsync(cancel);
        return lost.Count == 0
            ? new Finding("messages", FindingState.Good, "whatever waits to leave is found")
            : new Finding("messages", FindingState.Mended, string.Create(CultureInfo.InvariantCulture, $"{lost.Count} that waited to leave stood nowhere, and do again"));
    }

    // A sequence behind its table would give a new prospect an old one's rows.
    private async Task<Finding> NumbersAsync(CancellationToken cancel)
    {
        var highest = await db.Prospects.MaxAsync(p => (long?)p.Id, cancel) ?? 0;
        var next = await ProspectNumbers.NextAsync(store, cancel);
        return next > highest
            ? new Finding("numbers", FindingState.Good, "new prospects get numbers of their own")
            : new Finding("numbers", FindingState.Bad, string.Create(CultureInfo.InvariantCulture,
                $"the next prospect would get number {next}, but {highest} is taken already"));
    }

    private async Task<Finding> ZonesAsync(CancellationToken cancel)
    {
        var version = TzdbDateTimeZoneSource.Default.TzdbVersion;
        var used = await db.Workspaces.Select(w => w.ZoneId).Union(db.Sellers.Select(s => s.ZoneId)).ToListAsync(cancel);
        var unknown = used.Where(id => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is null).ToList();
        if (unknown.Count > 0)
        {
            return new Finding("time zones", FindingState.Bad, $"unknown to zone data {version}: {string.Join(", ", unknown)}");
        }

        var isOld = int.TryParse(version.AsSpan(0, 4), CultureInfo.InvariantCulture, out var year)
            && clock.GetCurrentInstant().InUtc().Year - year > ZoneDataYears;
        return isOld
            ? new Finding("time zones", FindingState.Bad, $"zone data {version} is old; update the program")
            : new Finding("time zones", FindingState.Good, $"zone data {version}");
    }

    private IEnumerable<Finding> Disk()
    {
        if (store.Url.Engine != DatabaseEngine.Sqlite)
        {
            yield break;
        }

        var file = new FileInfo(store.Url.Path);
        var free = new DriveInfo(file.DirectoryName!).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MB free; the database has {file.Length >> 20} MB");
        yield return new Finding("disk", free < Math.Max(LeastFreeBytes, file.Length) ? FindingState.Bad : FindingState.Good, text);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.FullName) & UnixFileMode.OtherRead) != 0)
        {
            yield return new Finding("permissions", FindingState.Bad, $"everyone on this machine can read {file.FullName}: chmod 600 mends it");
        }
    }
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Text">The same in a few plain words.</param>
public sealed record Finding(string Name, FindingState State, string Text);

/// <summary>How a thing is.</summary>
public enum FindingState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It was not, and is now.</summary>
    Mended,

    /// <summary>Not as it should be.</summary>
    Bad,
}
