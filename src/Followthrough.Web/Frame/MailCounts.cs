using Followthrough.Features.Replies;
using Followthrough.Features.Sending;
using Followthrough.Store;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Web.Frame;

/// <summary>What every page says about mail: how much waits in the inbox, and whether sending is locked. One small query, asked where a page is made.</summary>
internal sealed class MailCounts(FollowDb db)
{
    /// <summary>Counts for whoever looks; nothing where nobody is signed in.</summary>
    public async Task CountAsync(HttpContext http)
    {
        if (http.Features.Get<Viewer>() is not { } viewer)
        {
            return;
        }

        var ws = viewer.WorkspaceId;
        var (unknown, texts, incoming) = (ReadLeaving.UnknownOf(db, viewer.Actor), ReadLeaving.UnknownTextsOf(db, viewer.Actor), ReadInbox.WaitingOf(db, viewer.Actor));
        var found = await db.Workspaces.Where(w => w.Id == ws).Select(w => new
        {
            Locked = db.SendingPlaces.Where(p => p.WorkspaceId == ws).Select(p => p.LockedWhy).FirstOrDefault(),
            Unknown = unknown.Count() + texts.Count(),
            Incoming = incoming.Count(),
        }).FirstOrDefaultAsync(http.RequestAborted);
        RailCounts.Add(http, "/inbox", (found?.Unknown ?? 0) + (found?.Incoming ?? 0));
        if (found?.Locked is { } why)
        {
            http.Features.Set(new SendingLocked(why));
        }
    }
}

/// <summary>Sending is locked: why, in plain words. Put on the request for the bar that says so.</summary>
internal sealed record SendingLocked(string Why);
