using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Features.Pursuits;

/// <summary>Names what holds a prospect back, or says that it holds them no more (mission B3).</summary>
public sealed class NameHesitation(FollowDb db, Planning planning, IClock clock)
{
    /// <summary>The hesitation.</summary>
    /// <param name="Actor">Who, and in which workspace.</param>
    /// <param name="ProspectId">The prospect.</param>
    /// <param name="Hesitation">What holds them; null where nothing does any more.</param>
    /// <param name="Words">How they put it.</param>
    /// <param name="Version">The prospect's version that the page showed.</param>
    public sealed record Request(Actor Actor, long ProspectId, Hesitation? Hesitation, string? Words = null, long? Version = null);

    /// <summary>Keeps it.</summary>
    /// <exception cref="Refusal">No such prospect, nothing to take back, or changed meanwhile.</exception>
    public async Task<Done> RunAsync(Request request, CancellationToken cancel = default)
    {
        var pursuit = await Pursuit.LoadAsync(db, request.Actor, request.ProspectId, clock.GetCurrentInstant(), cancel);
        pursuit.Expect(request.Version);
        var said = request.Hesitation is { } hesitation ? Name(pursuit, hesitation, Text.Trimmed(request.Words)) : Clear(pursuit) ?? throw Refusal.Invalid("Nothing is written down that holds them back.");
        return await pursuit.SaveAsync(planning, nameof(NameHesitation), $"{pursuit.Prospect.Name}: {said.ToLowerInvariant()}", cancel);
    }

    /// <summary>Writes down what holds them back; returns how the timeline says it.</summary>
    internal static string Name(Pursuit pursuit, Hesitation hesitation, string? words)
    {
        var said = $"Holds back: {HesitationWords.Of(hesitation)}";
        (pursuit.Prospect.Hesitation, pursuit.Prospect.HesitationAt, pursuit.Prospect.HesitationWords) = (hesitation, pursuit.Now, words);
        pursuit.Say(TimelineKind.Record, said, detail: words);
        return said;
    }

    /// <summary>It holds them no more: they said yes, or somebody says so. Null where nothing did.</summary>
    internal static string? Clear(Pursuit pursuit)
    {
        if (pursuit.Prospect.Hesitation is not { } was)
        {
            return null;
        }

        var said = $"Holds back no more: {HesitationWords.Of(was)}";
        (pursuit.Prospect.Hesitation, pursuit.Prospect.HesitationAt, pursuit.Prospect.HesitationWords) = (null, null, null);
        pursuit.Say(TimelineKind.Record, said);
        return said;
    }
}
