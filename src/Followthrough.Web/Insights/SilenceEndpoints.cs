using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Insights;
using Followthrough.Features.Prospects;
using Followthrough.Features.Touches;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Followthrough.Web.Insights;

/// <summary>Proposals in silence: the ladder of touches, and who stands where on it.</summary>
internal static class SilenceEndpoints
{
    private const int LongSilence = 14; // days
    private const int MostLines = 12; // of a page

    public static void MapSilence(this IEndpointRouteBuilder routes) => routes.MapGet("/silence", async (int? from, ReadSilence read, Viewer viewer, HttpContext http) =>
        PageResults.Page<SilencePage>(View(await read.RunAsync(viewer.Actor, http.RequestAborted), Math.Max(0, from ?? 0), viewer)));

    private static SilenceView View(SilenceLadder ladder, int from, Viewer viewer)
    {
        var proposals = ladder.Proposals;
        var worth = proposals.Where(each => each.Prospect.Currency == ladder.Currency).Sum(each => each.Prospect.Value ?? 0);
        var fullest = Math.Max(1, proposals.Where(each => each.Rung is not null).GroupBy(each => each.Rung).Select(group => group.Count()).DefaultIfEmpty().Max());
        var (beside, without) = (proposals.Count(each => each is { Rung: null, Prospect.Next: not null }), proposals.Count(each => each.Prospect.Next is null));
        return new SilenceView(
            Sentence(ladder, worth),
            [
                new TallyView(Words.Figure(ladder.Count), "out"), new TallyView(Words.Money(worth, ladder.Currency), "in play"),
                new TallyView(Words.Figure(proposals.Count(each => each.SilentDays > LongSilence)), "silent for over two weeks"),
            ],
            [.. ladder.Rungs.Select((rung, at) => Rung(rung, [.. proposals.Where(each => each.Rung == at)], ladder.Currency, fullest))],
            Beside(beside, without),
            [.. proposals.OrderByDescending(each => each.SilentDays > 0).ThenByDescending(each => each.Prospect.Value ?? 0).Skip(from).Take(MostLines).Select(each => Line(each, ladder, viewer))],
            from > 0 ? Address(Math.Max(0, from - MostLines)) : null, from + MostLines < proposals.Count ? Address(from + MostLines) : null,
            ladder.Count > MostLines ? $"{Words.Figure(from + 1)} to {Words.Figure(Math.Min(proposals.Count, from + MostLines))} of {Words.Figure(ladder.Count)}" : null);
    }

    private static string Address(int from) => from == 0 ? "/silence" : string.Create(CultureInfo.InvariantCulture, $"/silence?from={from}");

    private static string Sentence(SilenceLadder ladder, decimal worth)
    {
        if (ladder.Count == 0)
        {
            return "No proposal is out.";
        }

        var longest = ladder.Proposals.Max(each => each.SilentDays);
        return $"{Words.Begin(Words.Count(ladder.Count, "proposal is", "proposals are"))} out{(worth > 0 ? $", worth {Words.Money(worth, ladder.Currency)}" : "")}; the longest silence is {Words.Count(longest, "day", "days")}.";
    }

    private static string? Beside(int beside, int without) => (beside, without) switch
    {
        (0, 0) => null,
        (_, 0) => $"{Words.Begin(Words.Count(beside, "stands", "stand"))} beside the ladder: another touch is next for them.",
        (0, _) => $"For {Words.Number(without)} nothing is planned.",
        _ => $"{Words.Begin(Words.Count(beside, "stands", "stand"))} beside the ladder: another touch is next for them. For {Words.Number(without)} nothing is planned.",
    };

    private static RungView Rung(SilenceRung rung, IReadOnlyList<SilentProposal> standing, string currency, int fullest)
    {
        var worth = standing.Where(each => each.Prospect.Currency == currency).Sum(each => each.Prospect.Value ?? 0);
        return new RungView(
            $"day {rung.Day}", ChannelDrawings.Icon(rung.Step.Channel), rung.Step.Goal, TouchWords.Name(rung.Step.Channel), standing.Count,
            standing.Count == 0 ? null : $"{Words.Begin(Words.Count(standing.Count, "stands here", "stand here"))}{(worth > 0 ? $", {Words.Money(worth, currency)}" : "")}", (double)standing.Count / fullest);
    }

    private static SilenceLineView Line(SilentProposal proposal, SilenceLadder ladder, Viewer viewer)
    {
        var prospect = proposal.Prospect;
        var today = ladder.At.InZone(NamedZone.Of(viewer.ZoneId)).Date;
        var next = prospect.Next is { } touch
            ? $"{TouchWords.Name((Channel)touch.Channel)} {(touch.Due <= ladder.At ? "today" : Words.DayOf(touch.Due, ladder.At, viewer.ZoneId))}{(proposal.Rung is { } rung ? $", rung {rung + 1} of {ladder.Rungs.Count}" : touch.IsAutomated ? ", leaves by itself" : prospect.OwnerId == viewer.SellerId ? ", your own touch" : ", a colleague’s touch")}"
            : "Nothing is planned";
        return new SilenceLineView(
            $"/prospects/{prospect.Id}", prospect.Name, prospect.Company == prospect.Name ? null : prospect.Company, Words.Figure(proposal.SilentDays), $"proposal of {Words.Date(prospect.ProposalOn!.Value, today)}",
            prospect.Value is { } value ? Words.Money(value, prospect.Currency ?? ladder.Currency) : null, next,
            prospect is { Standing: Standing.Ready, Next: { IsAutomated: false } ready } ? $"/today/{new TouchKey(prospect.Id, ready.Number)}" : null,
            prospect.Hesitation is { } hesitation ? new ChipView(HesitationWords.Of(hesitation), Tone.Ask, "pause") : null);
    }
}
