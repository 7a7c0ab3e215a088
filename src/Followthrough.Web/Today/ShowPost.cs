using System.Globalization;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Domain.Touches;
using Followthrough.Features.Today;
using Followthrough.Web.Paper;
using Followthrough.Web.Parts;
using Followthrough.Web.Pursuits;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Followthrough.Web.Today;

/// <summary>Puts letters and gifts into words.</summary>
internal static class ShowPost
{
    public static PostView View(Post post, Viewer viewer, Instant now, FormView? ask)
    {
        var today = now.InZone(NamedZone.Of(viewer.ZoneId)).Date;
        var costs = post.Gifts.Where(gift => gift.Gift?.Cost is not null && gift.Gift.Currency == viewer.Currency).ToList();
        return new PostView(
            Sentence(post), [.. post.Due.Select(Due)], post.Due.Any(prospect => prospect.PostalAddress is not null), [.. post.Gifts.Select(gift => Row(gift, today, now, viewer))],
            costs.Count == 0 ? null : $"{Words.Money(costs.Sum(gift => gift.Gift!.Cost!.Value), viewer.Currency)} for {Words.Count(costs.Count, "gift", "gifts")} in ninety days.",
            PaperSize.Usual(viewer.ZoneId), ask);
    }

    public static FormView Ask(SentGift gift, string currency, IFormCollection? sent = null, string? wrong = null)
    {
        var fields = new List<FieldView>
        {
            new("What it was", "what", gift.Gift?.What, Focus: true, Wide: true),
            new($"What it cost, in {currency}", "cost", gift.Gift?.Cost?.ToString("0.##", CultureInfo.InvariantCulture), FieldKind.Amount),
            new("Arrived on", "arrived", gift.Gift?.ArrivedOn is { } arrived ? ProspectForms.Word(arrived) : null, FieldKind.Day),
            new("They thanked you on", "acknowledged", gift.Gift?.AcknowledgedOn is { } thanked ? ProspectForms.Word(thanked) : null, FieldKind.Day),
        };
        return new FormView(
            $"What became of the gift to {gift.Prospect.Name}?", $"/post/gift/{gift.Touch}", [.. fields.Select(field => sent is null ? field : field with { Value = sent[field.Name].FirstOrDefault() })],
            "Keep it", "/post") { Wrong = wrong };
    }

    private static string Sentence(Post post)
    {
        var letters = post.Due.Count(prospect => prospect.Next!.Channel == (int)Channel.Letter);
        var gifts = post.Due.Count - letters;
        var waiting = string.Join(" and ", new[] { letters > 0 ? Words.Count(letters, "letter", "letters") : null, gifts > 0 ? Words.Count(gifts, "gift", "gifts") : null }.OfType<string>());
        return waiting.Length == 0
            ? "Nothing goes by post today."
            : $"{(post.HasMore ? "More than " : "")}{(post.HasMore ? waiting : Words.Begin(waiting))} {(post.Due.Count == 1 ? "waits" : "wait")} for you.";
    }

    private static DuePost Due(Prospect prospect)
    {
        var key = new TouchKey(prospect.Id, prospect.Next!.Number);
        return new DuePost(
            $"/today/{key}", key.ToString(), ChannelDrawings.Icon((Channel)prospect.Next.Channel), prospect.Name, prospect.PostalAddress?.Replace("\n", ", ", StringComparison.Ordinal),
            $"/prospects/{prospect.Id}/edit");
    }

    private static GiftRow Row(SentGift gift, LocalDate today, Instant now, Viewer viewer) => new(
        $"/post/gift/{gift.Touch}", $"/prospects/{gift.Prospect.Id}", gift.Prospect.Name,
        string.Join(" · ", new[]
        {
            gift.Gift?.What ?? gift.Goal, gift.Gift?.Cost is { } cost ? Words.Money(cost, gift.Gift.Currency) : null, $"sent {Words.DayOf(gift.SentAt, now, viewer.ZoneId)}",
        }.OfType<string>()),
        gift.Gift switch
        {
            null => new ChipView("write down what it was", Tone.Ask),
            { AcknowledgedOn: { } on } => new ChipView($"they thanked you {Words.Day(on, today)}", Tone.Go, "check"),
            { ArrivedOn: { } on } => new ChipView($"arrived {Words.Day(on, today)}; no word yet", Tone.Wait),
            _ => new ChipView("on its way", Tone.Wait),
        });
}
