using System.Globalization;
using System.Net;
using Followthrough.Domain.Magnets;
using Followthrough.Features.Magnets;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Magnets;

/// <summary>Says what lead magnets are and what came of them.</summary>
internal static class ShowMagnets
{
    /// <summary>What stands in the form of a new one.</summary>
    private const string UsualConsent = "Yes, send it to me, and write to me about it afterwards. I can stop that at any time, with one press.";

    public static MagnetsView List(IReadOnlyList<MagnetCount> all, Viewer viewer) => new(Sentence(all, viewer), [.. all.Select(each => Row(each, viewer))], viewer.IsOwner);

    public static MagnetView One(MagnetDetail detail, Viewer viewer, IReadOnlyList<(string Value, string Text)> cadences, IReadOnlyList<(string Value, string Text)> sellers, Instant now)
    {
        var (count, magnet) = (detail.Count, detail.Count.Magnet);
        return new MagnetView(
            SentenceOf(detail), detail.Closed ?? Under(magnet, cadences, sellers), $"/magnets/{magnet.Id}", Fields(magnet), cadences, sellers, viewer.IsOwner, null, Outside(detail, viewer), Figures(count, viewer),
            [.. detail.Last.Select(signUp => Row(signUp, now, viewer))]);
    }

    public static MagnetView New(Viewer viewer, IReadOnlyList<(string Value, string Text)> cadences, IReadOnlyList<(string Value, string Text)> sellers) => new(
        "What would they gladly leave their address for?", "A checklist, a short guide, a recording: something that helps at once. Whoever confirms becomes a prospect, and the cadence begins.", "/magnets/new",
        new MagnetFields { Consent = UsualConsent, IsOn = true, Cadence = cadences.Count > 0 ? cadences[0].Value : null, Owner = Say(viewer.SellerId) }, cadences, sellers, viewer.IsOwner, null, null, [], []);

    private static string Sentence(IReadOnlyList<MagnetCount> all, Viewer viewer)
    {
        if (all.Count == 0)
        {
            return "Nothing yet that people would leave their address for.";
        }

        var confirmed = all.Sum(each => each.Confirmed);
        var priced = all.Where(each => each.Spent is not null).ToList();
        var leads = priced.Sum(each => each.Confirmed);
        var each = leads > 0 ? $", at {Words.Money(decimal.Round(priced.Sum(one => one.Spent!.Value) / leads, 2), viewer.Currency)} each" : "";
        return $"{Words.Begin(Words.Count(all.Count, "lead magnet", "lead magnets"))} brought {(confirmed == 0 ? "nobody so far" : Words.Count(confirmed, "person", "people"))}{(confirmed == 0 ? "" : each)}.";
    }

    private static string SentenceOf(MagnetDetail detail)
    {
        var (count, closed) = (detail.Count, detail.Closed is not null);
        return $"{(closed ? "Closed" : "Open")}: {count.Asked switch
        {
            0 => "nobody has asked for it yet",
            1 => count.Confirmed == 1 ? "one asked for it and confirmed" : "one asked for it",
            _ => $"{Words.Figure(count.Confirmed)} of {Words.Figure(count.Asked)} who asked for it confirmed",
        }}.";
    }

    private static string Under(Magnet magnet, IReadOnlyList<(string Value, string Text)> cadences, IReadOnlyList<(string Value, string Text)> sellers)
    {
        var who = sellers.FirstOrDefault(each => each.Value == Say(magnet.OwnerId)).Text;
        var what = cadences.FirstOrDefault(each => each.Value == magnet.Cadence).Text;
        return $"Whoever confirms becomes a prospect of {who ?? "nobody"}{(what is null ? "; nothing begins by itself" : $", and “{what}” begins")}.";
    }

    private static MagnetRow Row(MagnetCount each, Viewer viewer) => new(
        $"/magnets/{each.Magnet.Id}", each.Magnet.Title, $"/m/{each.Magnet.Slug}", each.Magnet.IsOn, Words.Figure(each.Asked), Words.Figure(each.Confirmed), Words.Figure(each.Prospects), Words.Figure(each.Hired), Cost(each, viewer));

    private static string Cost(MagnetCount each, Viewer viewer) => each.CostPerLead is { } cost ? Words.Money(decimal.Round(cost, 2), viewer.Currency) : "–";

    private static IReadOnlyList<TallyView> Figures(MagnetCount count, Viewer viewer) =>
        [new(Words.Figure(count.Confirmed), "confirmed", Words.Figure(count.Asked)), new(Words.Figure(count.Prospects), "prospects"), new(Words.Figure(count.Hired), "hired"), new(Cost(count, viewer), "a lead")];

    private static MagnetFields Fields(Magnet magnet) => new()
    {
        Version = Say(magnet.Version), Title = magnet.Title, Slug = magnet.Slug, Promise = magnet.Promise, Consent = magnet.Consent, Cadence = magnet.Cadence, Source = magnet.Source, Link = magnet.Link,
        File = magnet.FileName is { } name ? $"{name}, {Size(magnet.FileBytes)}" : null, Cost = magnet.Cost?.ToString("0.##", CultureInfo.InvariantCulture), CostEach = magnet.CostIsMonthly ? "month" : "once",
        IsOn = magnet.IsOn, Owner = Say(magnet.OwnerId),
    };

    private static MagnetOutside Outside(MagnetDetail detail, Viewer viewer)
    {
        var magnet = detail.Count.Magnet;
        var address = detail.PublicAddress.Length > 0 ? $"{detail.PublicAddress.TrimEnd('/')}/m/{magnet.Slug}" : null;
        return new MagnetOutside(viewer.WorkspaceName, magnet.Title, magnet.Promise, magnet.Consent, $"/m/{magnet.Slug}", address, address is null ? null : Snippet(magnet, address));
    }

    /// <summary>Plain HTML that works on any site and looks as that site does. The mark of the consent goes along: changed words ask again.</summary>
    private static string Snippet(Magnet magnet, string address) =>
        $"""
        <form action="{address}" method="post">
          <p><label>Your name<br><input name="name" autocomplete="name" maxlength="100" required></label></p>
          <p><label>Your mail address<br><input name="email" type="email" autocomplete="email" required></label></p>
          <p style="position:absolute;left:-9999px" aria-hidden="true"><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></p>
          <p><label><input name="agreed" type="checkbox" value="{Magnet.MarkOf(magnet.Consent)}" required> {WebUtility.HtmlEncode(magnet.Consent)}</label></p>
          <p><button>Send it to me</button></p>
        </form>
        """;

    private static SignUpRow Row(SignUp signUp, Instant now, Viewer viewer) => new(
        signUp.Name, signUp.ProspectId is { } id ? $"/prospects/{id}" : null, Words.Ago(signUp.AskedAt, now, viewer.ZoneId), signUp switch
        {
            { ConfirmedAt: not null, WasKnown: true } => new ChipView("confirmed, known before", Tone.Go),
            { ConfirmedAt: not null } => new ChipView("confirmed", Tone.Go),
            { MailState: MagnetMailState.Waiting } => new ChipView("mail waits", Tone.Wait),
            { MailState: MagnetMailState.Leaving } => new ChipView("mail may have left", Tone.Wait),
            { MailState: MagnetMailState.Refused } => new ChipView("mail refused", Tone.No),
            { MailState: MagnetMailState.None } => new ChipView("suppressed", Tone.No),
            _ => new ChipView("asked", Tone.Wait),
        });

    private static string Size(int bytes) => bytes < 1_000_000 ? $"{Math.Max(1, bytes / 1_000)} kB" : $"{(bytes / 1e6).ToString("0.#", CultureInfo.InvariantCulture)} MB";

    private static string Say(long number) => number.ToString(CultureInfo.InvariantCulture);
}
