using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features.Prospects;
using Followthrough.Store.Prospects;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>Puts the list of prospects into words.</summary>
internal static class ShowProspects
{
    /// <summary>Pieces that a page looks through by itself before it asks whether to go on.</summary>
    private const int MostPieces = 120;

    private static readonly (string Text, ProspectSort Sort, bool Number)[] Columns =
    [
        ("Value", ProspectSort.Value, true), ("Score", ProspectSort.Score, false), ("Next touch", ProspectSort.Next, false), ("Silence", ProspectSort.Silence, true),
        ("Touches", ProspectSort.Touches, true),
    ];

    public static ProspectsView View(
        ProspectQuery query, FoundProspects page, IReadOnlyDictionary<ProspectView, ProspectCount> counts, IReadOnlyList<SavedView> views, IReadOnlyList<Seller> sellers,
        IReadOnlyList<(string Value, string Text)> cadences, Viewer viewer, Instant now, int piece)
    {
        var best = page.Lines.Count == 0 ? 0 : page.Lines.Max(line => line.Prospect.Score);
        var bare = query.FromTheTop();
        var kept = views.FirstOrDefault(view => view.Query == bare.ToString() && view.Query.Length > 0);
        var isNarrow = query.Filters > 0 || query.Text is not null;
        var more = page.Next is { } next ? $"{Href(query with { After = next })}{(page.IsPartial ? $"&piece={piece + 1}" : "")}" : null;
        var filter = Filter(query, sellers, cadences, viewer.Currency);
        return new ProspectsView(
            isNarrow ? Found(page, query) : Sentence(query.View, counts), Under(query, counts, isNarrow), query, Tabs(query, counts, views, kept), Heads(query),
            [.. page.Lines.Select(line => ShowRow.View(line, now, viewer, best))], more, page.IsPartial ? LookedThrough(query, piece) : null, page.IsPartial && piece < MostPieces,
            filter, Chosen(query, filter), kept?.Name, AllText(query, counts, isNarrow), counts[ProspectView.All].Count > 0);
    }

    public static string Href(ProspectQuery query) => query.ToString() is { Length: > 0 } text ? $"/prospects?{text}" : "/prospects";

    public static string Figure(ProspectCount count) => Words.Figure(count.Count) + (count.IsAtLeast ? "+" : "");

    private static string Sentence(ProspectView view, IReadOnlyDictionary<ProspectView, ProspectCount> counts)
    {
        var count = counts[view];
        var many = count.IsAtLeast ? $"More than {Words.Figure(count.Count)} people" : Words.Begin(Words.Count(count.Count, "person", "people"));
        var (is1, has) = count is { Count: 1, IsAtLeast: false } ? ("is", "has") : ("are", "have");
        var adrift = counts[ProspectView.Adrift];
        return view switch
        {
            ProspectView.Silence when count.Count == 0 => "No proposal has met silence.",
            ProspectView.Silence => $"{many} {has} your proposal and {has} been silent for three days or more.",
            ProspectView.Warm => count.Count == 0 ? "Nobody is talking with you yet." : $"{many} {is1} talking with you.",
            ProspectView.NotNow => count.Count == 0 ? "Nobody has said “not now”." : $"{many} said “not now”, and you come back when they asked.",
            ProspectView.Nurture => count.Count == 0 ? "Nobody is in nurture." : $"{many} hear{(is1 == "is" ? "s" : "")} from you now and then until they are ready.",
            ProspectView.Adrift => count.Count == 0 ? "Nobody is adrift." : $"{many} {has} no next touch.",
            ProspectView.Hired => count.Count == 0 ? "Nobody has hired you yet." : $"{many} hired you.",
            ProspectView.All => count.Count == 0 ? "Nobody is here yet." : $"{many}, whatever became of them.",
            _ when count.Count == 0 => "Nobody is open to follow up with.",
            _ => $"{many} {is1} open, {(adrift.Count == 0 ? "none" : Figure(adrift))} adrift.",
        };
    }

    private static string Found(FoundProspects page, ProspectQuery query)
    {
        var what = query.Text is { } text ? $" for “{text}”" : " that match";
        return page.Lines.Count switch
        {
            0 when page.IsPartial => $"Nobody found yet{what}.",
            0 when query.After is not null => "That was everyone.",
            0 => query.Text is null ? "Nobody matches." : $"Nobody found{what}.",
            var found when page.Next is not null => $"More than {Words.Number(found)} found{what}.",
            1 => $"One found{what}.",
            var found => $"{Words.Begin(Words.Number(found))} found{what}.",
        };
    }

    private static string Under(ProspectQuery query, IReadOnlyDictionary<ProspectView, ProspectCount> counts, bool isNarrow)
    {
        var order = (query.Sort, query.IsTurned) switch
        {
            (ProspectSort.Name, var turned) => turned ? "By name, from the end" : "By name",
            (ProspectSort.Value, var turned) => turned ? "The smallest value first" : "The largest value first",
            (ProspectSort.Silence, var turned) => turned ? "Who spoke last first" : "The longest silence first",
            (ProspectSort.Next, var turned) => turned ? "The farthest next touch first" : "The nearest next touch first",
            (ProspectSort.Touches, var turned) => turned ? "The fewest touches first" : "The most touches first",
            (ProspectSort.Proposal, var turned) => turned ? "The newest proposal first" : "The oldest proposal first",
            (_, true) => "The least worth of a minute first",
            _ => "Whoever is most worth a minute comes first.",
        };
        return isNarrow ? $"{order} · among {Figure(counts[query.View])} {(query.View == ProspectView.All ? "in all" : $"in “{ProspectViews.Title(query.View)}”")}" : order;
    }

    private static List<TabView> Tabs(
        ProspectQuery query, IReadOnlyDictionary<ProspectView, ProspectCount> counts, IReadOnlyList<SavedView> views, SavedView? kept)
    {
        var tabs = ProspectViews.InOrder
            .Select(view => new TabView(view == ProspectView.Adrift ? "/adrift" : Href(new ProspectQuery { View = view }), ProspectViews.Title(view), kept is null && query.View == view, Figure(counts[view])))
            .ToList();
        tabs.AddRange(views.Select(view => new TabView($"/prospects?{view.Query}", view.Name, view == kept)));
        return tabs;
    }

    private static List<HeadView> Heads(ProspectQuery query) =>
    [
        Head(query, "Who", ProspectSort.Name, false), Head(query, "Where it stands", ProspectSort.Proposal, false),
        .. Columns.Select(column => Head(query, column.Text, column.Sort, column.Number)),
    ];

    private static HeadView Head(ProspectQuery query, string text, ProspectSort sort, bool isNumber)
    {
        var isHere = query.Sort == sort;
        return new HeadView(
            text, Href(query with { Sort = sort, IsTurned = isHere && !query.IsTurned, After = null }), isHere ? !query.IsDescending : null, isNumber);
    }

    private static string LookedThrough(ProspectQuery query, int piece) => query.Text is null
        ? $"Looked through {Words.Figure((piece + 1) * ReadingLimits.Usual.Rows)} of them so far, in this order."
        : $"Looked through {Words.Figure((piece + 1) * ReadingLimits.Usual.Names)} names so far.";

    private static string AllText(ProspectQuery query, IReadOnlyDictionary<ProspectView, ProspectCount> counts, bool isNarrow) =>
        isNarrow ? "All that match, not only these" : $"All {Figure(counts[query.View])}, not only these";

    private static List<FieldView> Filter(
        ProspectQuery query, IReadOnlyList<Seller> sellers, IReadOnlyList<(string Value, string Text)> cadences, string currency)
    {
        var fields = new List<FieldView>
        {
            new("Stage", "stage", Word(query.Stage), FieldKind.Select, Any(Enum.GetValues<Stage>().Select(stage => (Word(stage)!, StageWords.Of(stage))))),
            new("Standing", "standing", Word(query.Standing), FieldKind.Select, Any([("ready", "Ready now"), ("waiting", "Waiting for its day"), ("adrift", "Adrift"), ("ended", "Ended")])),
            new("Tier", "tier", Word(query.Tier), FieldKind.Select, Any([("a", "A: personal and first"), ("b", "B: worth a person’s time"), ("c", "C: mostly automation")])),
            new("Cadence", "cadence", query.Cadence, FieldKind.Select, Any(cadences)),
            new("Proposal", "proposal", query.HasProposal switch { true => "yes", false => "no", null => "" }, FieldKind.Select, Any([("yes", "Out"), ("no", "None out")])),
            new("Silent for days", "silent", query.SilentDays?.ToString(System.Globalization.CultureInfo.InvariantCulture), FieldKind.Amount),
            new($"Worth at least, in {currency}", "value", query.ValueFrom?.ToString(System.Globalization.CultureInfo.InvariantCulture), FieldKind.Amount),
            new("Country", "country", query.Country, Hint: "As it is written there."),
            new("Source", "source", query.Source, Hint: "The file or form, as written."),
            new("Label", "label", query.Label),
        };
        if (query.Import is { } import)
        {
            fields.Add(new("Import", "import", import.ToString(System.Globalization.CultureInfo.InvariantCulture), Hint: "The number of the import that brought them."));
        }

        if (sellers.Count > 1)
        {
            fields.Insert(3, new FieldView(
                "Owner", "owner", query.Owner?.ToString(System.Globalization.CultureInfo.InvariantCulture), FieldKind.Select,
                Any(sellers.Select(seller => (seller.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), seller.Name)))));
        }

        return fields;
    }

    private static List<(string Text, string Without)> Chosen(ProspectQuery query, List<FieldView> filter) =>
    [
        .. filter.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => (
            $"{field.Label}: {field.Options?.FirstOrDefault(option => option.Value == field.Value).Text ?? field.Value}",
            Href(query.Without(field.Name).FromTheTop()))),
    ];

    private static List<(string Value, string Text)> Any(IEnumerable<(string Value, string Text)> options) => [("", "Any"), .. options];

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is null ? null : ProspectQuery.Word(value.Value);

    private static string? Word(Stage value) => ProspectQuery.Word(value);
}
