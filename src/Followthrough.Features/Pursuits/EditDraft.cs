using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Keeps the seller's own words for a touch instead of the cadence's.</summary>
public sealed class EditDraft(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Longest draft, in characters.</summary>
    public const int Longest = 20_000;

    /// <summary>The words.</summary>
    public sealed record Request(Actor Actor, TouchKey Touch, string? Subject, string Body, long? Version = null);

    /// <summary>Keeps them.</summary>
    /// <exception cref="Refusal">No such touch, too long, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        if (request.Body.Length > Longest)
        {
            throw Refusal.Invalid($"The draft has {request.Body.Length} characters; {Longest} fit.");
        }

        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var touch = await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel);
        await MadeWords.CompareAsync(db, pursuit, touch, request.Subject, request.Body, cancel);
        touch.Subject = MadeWords.Tagged(Text.Trimmed(request.Subject));
        touch.Body = MadeWords.Tagged(request.Body);
        return await pursuit.SaveAsync(planning, nameof(EditDraft), $"{pursuit.Prospect.Name}: draft kept", cancel);
    }
}
