using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes down what a gift was and cost, and whether it arrived and was acknowledged.</summary>
public sealed class SaveGift(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Longest description, in characters.</summary>
    public const int Longest = 300;

    /// <summary>The gift.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch that it was.</param>
    /// <param name="What">What it was.</param>
    /// <param name="Cost">What it cost, in the workspace's currency.</param>
    /// <param name="ArrivedOn">The day it arrived; null where nobody knows.</param>
    /// <param name="AcknowledgedOn">The day they said something about it; null where they haven't.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, string? What, decimal? Cost, LocalDate? ArrivedOn = null, LocalDate? AcknowledgedOn = null);

    /// <summary>Writes it down.</summary>
    /// <exception cref="Refusal">No gift was made by that touch, nothing was said about it, or a day is still to come.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        var (ws, id, number) = (pursuit.Prospect.WorkspaceId, pursuit.Prospect.Id, request.Touch.Number);
        var touch = await db.Touches.SingleOrDefaultAsync(t => t.WorkspaceId == ws && t.ProspectId == id && t.Number == number, cancel);
        if (touch is not { Channel: Channel.Gift, State: TouchState.Done })
        {
            throw Refusal.NotFound($"No gift went to {pursuit.Prospect.Name} by that touch.");
        }

        var what = Checked(request, pursuit.Now.InZone(pursuit.Zone).Date);
        var gift = await db.Gifts.SingleOrDefaultAsync(g => g.WorkspaceId == ws && g.ProspectId == id && g.Number == number, cancel);
        if (gift is null)
        {
            db.Add(gift = new Gift { WorkspaceId = ws, ProspectId = id, Number = number });
        }

        if (request.ArrivedOn is not null && gift.ArrivedOn is null)
        {
            pursuit.Say(TimelineKind.Touch, $"The gift arrived: {what}", Channel.Gift, touch: number);
        }

        if (request.AcknowledgedOn is not null && gift.AcknowledgedOn is null)
        {
            pursuit.Say(TimelineKind.Reply, $"They thanked us for the gift: {what}", Channel.Gift, touch: number);
        }

        (gift.What, gift.Cost, gift.Currency) = (what, request.Cost, pursuit.Workspace.Currency);
        (gift.ArrivedOn, gift.AcknowledgedOn) = (request.ArrivedOn ?? request.AcknowledgedOn, request.AcknowledgedOn);
        return await pursuit.SaveAsync(planning, nameof(SaveGift), $"{pursuit.Prospect.Name}: the gift is written down", cancel);
    }

    private static string Checked(Request request, LocalDate today)
    {
        var what = Text.Trimmed(request.What) ?? throw Refusal.Invalid("Write down what it was.");
        if (what.Length > Longest)
        {
            throw Refusal.Invalid($"It has {what.Length} characters; {Longest} fit.");
        }

        return request switch
        {
            { Cost: < 0 } => throw Refusal.Invalid("It can't have cost less than nothing."),
            _ when request.ArrivedOn > today || request.AcknowledgedOn > today => throw Refusal.Invalid("That day is still to come."),
            _ => what,
        };
    }
}
