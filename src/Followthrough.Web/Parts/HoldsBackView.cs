using Followthrough.Domain.Prospects;
using Followthrough.Domain.Touches;
using Followthrough.Features.Prospects;

namespace Followthrough.Web.Parts;

/// <summary>What holds a prospect back, with the plays that answer it.</summary>
/// <param name="ProspectId">Whom.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="Text">"The price".</param>
/// <param name="Said">How they put it, or null.</param>
/// <param name="Plays">The plays.</param>
public sealed record HoldsBackView(long ProspectId, long Version, string Text, string? Said, IReadOnlyList<PlayView> Plays)
{
    /// <summary>What holds them back; null where nobody has named it, or nothing can be planned.</summary>
    public static HoldsBackView? Of(Prospect prospect) => prospect is { Hesitation: { } hesitation, Outcome: null }
        ? new HoldsBackView(
            prospect.Id, prospect.Version, Words.Begin(HesitationWords.Of(hesitation)), prospect.HesitationWords,
            [.. HesitationPlay.For(hesitation).Select(play => new PlayView(play.Name, play.Title, ChannelDrawings.Icon(play.Channel), play.Benefit))])
        : null;
}

/// <summary>A play.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Icon">The channel's drawing.</param>
/// <param name="Benefit">What they get.</param>
public sealed record PlayView(string Name, string Title, string Icon, string Benefit);
