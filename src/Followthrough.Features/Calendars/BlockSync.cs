using Followthrough.Domain.Calendars;
using Followthrough.Features.Calendars.Dav;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Calendars;

/// <summary>Takes over what people did to blocks in the calendar, and writes there what changed here. Nothing is overwritten that wasn't read before.</summary>
internal sealed class BlockSync(FollowDb db, DavClient dav, DavLogin login, CalendarAccount account, DateTimeZone zone, IClock clock)
{
    /// <summary>Events asked for with one request.</summary>
    private const int AtOnce = 50;

    /// <summary>A block that somebody changes at the very moment is read and written again so often; then it waits for the next turn.</summary>
    private const int MostTries = 3;

    /// <summary>So long after its end a block is still brought together.</summary>
    private static readonly Duration After = Duration.FromDays(2);

    private readonly BlockTaking _taking = new(zone, clock.GetCurrentInstant());
    private readonly Dictionary<string, DavItem> _there = [];

    private IQueryable<Block> Own => db.Blocks.Where(b => b.WorkspaceId == account.WorkspaceId && b.SellerId == account.SellerId);

    /// <summary>Reads every block that the calendar has, and follows what was done to it.</summary>
    /// <exception cref="DavException">The server says no.</exception>
    /// <exception cref="Refusal">A person changed a block here at the same moment.</exception>
    public async Task PullAsync(CancellationToken cancel)
    {
        var since = clock.GetCurrentInstant() - After;
        var blocks = await Own.Where(b => b.Href != null && b.Start > since).ToListAsync(cancel);
        await FetchAsync([.. blocks.Select(block => block.Href!)], cancel);
        foreach (var block in blocks)
        {
            Take(block);
        }

        await SaveAsync(cancel);
    }

    /// <summary>Writes what changed here.</summary>
    /// <exception cref="DavException">The server says no.</exception>
    /// <exception cref="Refusal">A person changed a block here at the same moment.</exception>
    public async Task PushAsync(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var since = now - After;
        foreach (var block in await Own.AsNoTracking().Where(b => b.Start > since || (b.Href != null && b.State == BlockState.Withdrawn)).OrderBy(b => b.Start).ToListAsync(cancel))
        {
            var left = block;
            for (var tries = 0; left is not null && tries < MostTries; tries++)
            {
                left = await WriteAsync(left, now, cancel) ? null : await AgainAsync(left, cancel);
            }
        }
    }

    /// <summary>Writes one; false where somebody changed it in the calendar since it was read.</summary>
    private Task<bool> WriteAsync(Block block, Instant now, CancellationToken cancel) => block switch
    {
        { Stands: false, Href: not null } => RemoveAsync(block, cancel),
        { Stands: true, Href: null } when block.End > now => MakeAsync(block, cancel),
        { Stands: true, Href: { } href } when _there.TryGetValue(href, out var item) && NeedsWriting(block, item) => ChangeAsync(block, item, cancel),
        _ => Task.FromResult(true),
    };

    private static bool NeedsWriting(Block block, DavItem item) => block.Time != block.Agreed || (block.Note is { } note && !BlockEvent.Says(item.Data!, note));

    private async Task<bool> MakeAsync(Block block, CancellationToken cancel)
    {
        var href = $"{account.BlocksAt!.TrimEnd('/')}/{block.Uid}.ics";

        // Written down before: should we be stopped in between, what is found there is told from what was meant.
        await KnowAsync(block, href, null, block.Time, cancel);
        var answer = await dav.SendAsync(login, new DavRequest("PUT", login.At(href), BlockEvent.New(block, About()), OnlyNew: true, Type: "text/calendar"), cancel);
        if (answer.Status == 412)
        {
            return false;
        }

        if (!answer.IsGood)
        {
            await KnowAsync(block, null, null, null, cancel);
        }

        answer.Demand("writing a block");
        await WrittenAsync(block, href, answer, cancel);
        return true;
    }

    private async Task<bool> ChangeAsync(Block block, DavItem item, CancellationToken cancel)
    {
        var sequence = Math.Max(block.Sequence, BlockEvent.SequenceOf(item.Data!) + 1);
        block.Sequence = sequence;
        var text = BlockEvent.Changed(item.Data!, block, block.Note is { } note && !BlockEvent.Says(item.Data!, note) ? note : null);
        var answer = await dav.SendAsync(login, new DavRequest("PUT", login.At(block.Href!), text, IfMatch: block.Etag, Type: "text/calendar"), cancel);
        if (answer.Status is 412 or 404)
        {
            return false;
        }

        answer.Demand("moving a block");
        await One(block).ExecuteUpdateAsync(set => set.SetProperty(b => b.Sequence, sequence), cancel);
        await WrittenAsync(block, block.Href!, answer, cancel);
        return true;
    }

    private async Task<bool> RemoveAsync(Block block, CancellationToken cancel)
    {
        var answer = await dav.SendAsync(login, new DavRequest("DELETE", login.At(block.Href!), IfMatch: block.Etag), cancel);
        if (answer.Status == 412)
        {
            return false;
        }

        _ = answer.IsGone ? answer : answer.Demand("taking a block away");
        if (await One(block).Where(b => b.State == BlockState.Withdrawn).ExecuteDeleteAsync(cancel) == 0)
        {
            await KnowAsync(block, null, null, null, cancel);
        }

        return true;
    }

    /// <summary>Some servers say the new version only when they are asked (RFC 4791 §5.3.4).</summary>
    private async Task WrittenAsync(Block block, string href, DavAnswer answer, CancellationToken cancel)
    {
        var etag = answer.Etag ?? (await dav.SendAsync(login, new DavRequest("GET", login.At(href)), cancel)).Demand("reading a block").Etag;
        await KnowAsync(block, href, etag, block.Time, cancel);
    }

    /// <summary>Reads a block again that was changed in the calendar at the same moment; null where there is nothing more to write.</summary>
    private async Task<Block?> AgainAsync(Block block, CancellationToken cancel)
    {
        if (await One(block).SingleOrDefaultAsync(cancel) is not { Href: { } href } own)
        {
            return null;
        }

        _there.Remove(href);
        await FetchAsync([href], cancel);
        Take(own);
        await SaveAsync(cancel);
        return await One(block).AsNoTracking().SingleOrDefaultAsync(cancel);
    }

    private void Take(Block block)
    {
        if (_there.TryGetValue(block.Href!, out var item))
        {
            _taking.Take(block, item.Etag!, item.Data!);
        }
        else if (_taking.IsGone(block))
        {
            db.Remove(block);
        }
    }

    /// <summary>Reads events. One that the server leaves out is asked for by itself: only a plain "not there" says that it was deleted.</summary>
    private async Task FetchAsync(IReadOnlyList<string> paths, CancellationToken cancel)
    {
        foreach (var some in paths.Chunk(AtOnce))
        {
            var answer = (await dav.SendAsync(login, new DavRequest("REPORT", login.At(account.BlocksAt!), DavXml.MultiGet(some), "1"), cancel)).Demand("reading the blocks");
            foreach (var item in DavXml.Read(answer).Where(item => item is { Data: not null, Etag: not null }))
            {
                _there[item.Path] = item;
            }

            foreach (var path in some.Where(path => !_there.ContainsKey(path)))
            {
                var one = await dav.SendAsync(login, new DavRequest("GET", login.At(path)), cancel);
                if (!one.IsGone)
                {
                    one.Demand("reading a block");
                    _there[path] = DavItem.Of(path, one.Etag ?? "", one.Text);
                }
            }
        }
    }

    /// <summary>
    /// What the calendar is known to have; nothing, where the seller has connected another one meanwhile. The block's own version stays: none of it is
    /// a person's choice.
    /// </summary>
    private Task KnowAsync(Block block, string? href, string? etag, BlockTime? agreed, CancellationToken cancel) => One(block)
        .Where(b => db.CalendarAccounts.Any(a => a.WorkspaceId == b.WorkspaceId && a.SellerId == b.SellerId && a.Version == account.Version))
        .ExecuteUpdateAsync(set => set.SetProperty(b => b.Href, href).SetProperty(b => b.Etag, etag).SetProperty(b => b.Agreed, agreed), cancel);

    private IQueryable<Block> One(Block block) => Own.Where(b => b.Day == block.Day);

    private async Task SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            throw Refusal.Conflict("A block was changed here at the same moment; it is looked at again soon.");
        }
    }

    private string About() => "Time to follow up. Move it, shorten it or delete it: Followthrough follows.";
}
