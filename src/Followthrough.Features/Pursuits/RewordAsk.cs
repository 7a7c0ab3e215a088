using Followthrough.Domain.Touches;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Gives a touch that is still to be made another ask: what nobody answered is asked again, differently (mission C2).</summary>
public sealed class RewordAsk(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>Longest ask, in characters.</summary>
    public const int Longest = 300;

    private const string Tag = "{{ask}}";

    /// <summary>The ask.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="Touch">The touch.</param>
    /// <param name="Ask">The new ask; it may have tags.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, TouchKey Touch, string? Ask, long? Version = null);

    /// <summary>Keeps it.</summary>
    /// <exception cref="Refusal">No such touch, no ask, too long, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var ask = Text.Trimmed(request.Ask) ?? throw Refusal.Invalid("What shall it ask? One question is enough.");
        if (ask.Length > Longest)
        {
            throw Refusal.Invalid($"The ask has {ask.Length} characters; {Longest} fit.");
        }

        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.Touch.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        Reword(await planning.TouchToMakeAsync(db, pursuit, request.Touch.Number, cancel), ask);
        return await pursuit.SaveAsync(planning, nameof(RewordAsk), $"{pursuit.Prospect.Name}: asked in other words", cancel);
    }

    /// <summary>The words keep their place for the ask; where they have none, it stands at their end.</summary>
    internal static void Reword(Touch touch, string ask)
    {
        var body = touch.Body ?? "";
        if (!body.Contains(Tag, StringComparison.Ordinal))
        {
            var at = touch.Ask is { Length: > 0 } was ? body.IndexOf(was, StringComparison.Ordinal) : -1;
            touch.Body = at >= 0 ? string.Concat(body.AsSpan(0, at), Tag, body.AsSpan(at + touch.Ask!.Length)) : body.Length == 0 ? Tag : $"{body.TrimEnd()}\n\n{Tag}";
        }

        touch.Wording = touch.Ask == ask ? touch.Wording : null; // other words are neither of a step's two wordings
        touch.Ask = ask;
        touch.IsGiftOfHelp = false;
    }
}
