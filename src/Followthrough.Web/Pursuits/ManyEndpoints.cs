using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Followthrough.Domain.Prospects;
using Followthrough.Features;
using Followthrough.Features.Pursuits;
using Followthrough.Features.Prospects;
using Followthrough.Store;
using Followthrough.Web.Frame;
using Followthrough.Web.Parts;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Followthrough.Web.Pursuits;

/// <summary>
/// What is done with many prospects at once. Each request works for a second and says where it stands; the page sends the next one. So it
/// can be stopped and begun again, and nothing runs that nobody looks at.
/// </summary>
internal static class ManyEndpoints
{
    /// <summary>Where a change of many is undone; its name stands in the field <c>undo</c>.</summary>
    public const string Undo = "/prospects/many/undo";

    private const int MostTicked = 500; // prospects: more are chosen by what they match
    private const int LongestName = 32; // characters of a name of a change of many
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly string[] Carried = ["do", "cadence", "replaces", "label", "off", "owner", "reason", "nurture", "match", "all", "id", "bulk"];

    public static void MapMany(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/prospects/many", Ask);
        routes.MapPost("/prospects/many/go", Go);
        routes.MapPost(Undo, GoBack);
    }

    private static async Task<IResult> Ask(FindProspects find, FollowDb db, Viewer viewer, HttpContext http)
    {
        var fields = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        return PageResults.Page<ManyPage>(await AskAsync(fields, find, db, viewer, null, http.RequestAborted));
    }

    private static async Task<IResult> Go(
        BulkEnroll enroll, BulkAssign assign, BulkLabel label, BulkLetGo letGo, FindProspects find, FollowDb db, Viewer viewer, HttpContext http)
    {
        var form = (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        var (changed, leftOut, after) = (Whole(One(form, "changed")), Reasons(One(form, "leftOut")), Whole(One(form, "after")));
        form["bulk"] = [One(form, "bulk") is { Length: > 0 and <= LongestName } begun ? begun : BulkScope.NewBulk()];
        try
        {
            for (var began = Stopwatch.GetTimestamp(); ;)
            {
                var step = await RunAsync(form, Scope(form, viewer, after), enroll, assign, label, letGo, http.RequestAborted);
                (changed, after) = (changed + step.Changed, step.After);
                Add(step.LeftOut, leftOut);
                if (step.IsDone || Stopwatch.GetElapsedTime(began) > Slice)
                {
                    var view = Done(form, step, changed, leftOut);
                    SayUndo(http, view);
                    return PageResults.Page<ManyPage>(view);
                }
            }
        }
        catch (Refusal refusal) when (refusal.Kind is RefusalKind.Invalid)
        {
            return PageResults.Again<ManyPage>(await AskAsync(form, find, db, viewer, refusal.Message, http.RequestAborted));
        }
    }

    /// <summary>Undoes it, in slices like the change itself.</summary>
    private static async Task<IResult> GoBack(UndoBulk undo, Viewer viewer, HttpContext http)
    {
        var form = (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        var (changed, leftOut, bulk) = (Whole(One(form, "changed")), Reasons(One(form, "leftOut")), One(form, "undo") ?? "");
        var after = One(form, "after") is { Length: > 0 } text ? Whole(text) : (long?)null;
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            var step = await undo.RunAsync(new UndoBulk.Request(viewer.Actor, bulk, after), http.RequestAborted);
            (changed, after) = (changed + step.Changed, step.After);
            Add(step.LeftOut, leftOut);
            if (step.IsDone || Stopwatch.GetElapsedTime(began) > Slice)
            {
                var sentence = step.IsDone ? $"Undone for {Words.Count(changed, "person", "people")}." : $"Undone for {Words.Figure(changed)} so far.";
                var carry = step.IsDone ? [] : Tallies(step, changed, leftOut).Append(Hidden("undo", bulk)).ToList();
                return PageResults.Page<ManyPage>(new ManyView(sentence, null, carry, Lines(changed, "put back as they were", leftOut), !step.IsDone, "/prospects", Undo));
            }
        }
    }

    /// <summary>The undo stands on the page that says what was done, and once more on the next one.</summary>
    private static void SayUndo(HttpContext http, ManyView view)
    {
        if (view.Undo is { } bulk)
        {
            http.RequestServices.GetRequiredService<Flash>().Say(http, new Toast(view.Sentence, Undo, bulk));
        }
    }

    private static Task<BulkStep> RunAsync(
        Dictionary<string, string?[]> form, BulkScope scope, BulkEnroll enroll, BulkAssign assign, BulkLabel label, BulkLetGo letGo, CancellationToken cancel) => One(form, "do") switch
        {
            "enroll" => enroll.RunAsync(new BulkEnroll.Request(scope, One(form, "cadence") ?? "", One(form, "replaces") == "true"), cancel),
            "assign" => assign.RunAsync(new BulkAssign.Request(scope, Whole(One(form, "owner"))), cancel),
            "label" => label.RunAsync(new BulkLabel.Request(scope, One(form, "label"), One(form, "off") == "true"), cancel),
            "let-go" => letGo.RunAsync(
                new BulkLetGo.Request(scope, ProspectForms.Reason(One(form, "reason")), One(form, "nurture") == "true" ? LetGoTo.Nurture : LetGoTo.Nothing), cancel),
            _ => throw Refusal.NotFound("There is no such thing to do."),
        };

    private static BulkScope Scope(Dictionary<string, string?[]> form, Viewer viewer, long after) => One(form, "all") == "true"
        ? new BulkScope(viewer.Actor, null, ProspectQuery.Parse(One(form, "match")), after, One(form, "bulk"))
        : new BulkScope(viewer.Actor, Ids(form), null, after, One(form, "bulk"));

    private static async Task<ManyView> AskAsync(
        Dictionary<string, string?[]> fields, FindProspects find, FollowDb db, Viewer viewer, string? wrong, CancellationToken cancel)
    {
        var isAll = One(fields, "all") == "true";
        var query = ProspectQuery.Parse(One(fields, "match"));
        var ids = Ids(fields);
        if (!isAll && ids.Count is 0 or > MostTicked)
        {
            throw Refusal.Invalid(ids.Count == 0 ? "Nobody is ticked. Tick some, or choose all that match." : $"At most {MostTicked} can be ticked; choose all that match instead.");
        }

        var who = isAll
            ? query.Filters == 0 && query.Text is null ? $"{ShowProspects.Figure(await find.CountAsync(viewer.Actor, query, cancel))} people" : "everyone who matches"
            : Words.Count(ids.Count, "person", "people");
        var action = One(fields, "do");
        var asked = ManyQuestions.Of(action, fields, await ProspectsEndpoints.CadencesAsync(db, viewer, cancel), await ProspectsEndpoints.SellersAsync(db, viewer, cancel));
        var carried = Carry(fields, asked.Select(field => field.Name));
        var back = ShowProspects.Href(query);
        var (sentence, under, submit) = ManyQuestions.Words(action, who);
        return new ManyView(
            sentence, new FormView("Choose, then begin.", "/prospects/many/go", [.. carried, .. asked], submit, back, under, wrong, action == "let-go" ? Tone.No : Tone.Go), [], [], false, back);
    }

    private static ManyView Done(Dictionary<string, string?[]> form, BulkStep step, long changed, Dictionary<string, int> leftOut)
    {
        var did = ManyQuestions.Did(One(form, "do"));
        var carry = step.IsDone ? [] : Carry(form, []).Concat(Tallies(step, changed, leftOut)).ToList();
        var sentence = step.IsDone ? $"{Words.Begin(Words.Count(changed, "person", "people"))} {did}." : $"{Words.Figure(changed)} {did} so far.";
        return new ManyView(
            sentence, null, carry, Lines(changed, did, leftOut), !step.IsDone, ShowProspects.Href(ProspectQuery.Parse(One(form, "match"))),
            Undo: step.IsDone && changed > 0 ? One(form, "bulk") : null);
    }

    private static List<(string Figure, string Text)> Lines(long changed, string did, Dictionary<string, int> leftOut) =>
        [(Words.Figure(changed), did), .. leftOut.OrderByDescending(each => each.Value).Select(each => (Words.Figure(each.Value), each.Key))];

    private static FieldView[] Tallies(BulkStep step, long changed, Dictionary<string, int> leftOut) =>
    [
        Hidden("after", step.After.ToString(CultureInfo.InvariantCulture)), Hidden("changed", changed.ToString(CultureInfo.InvariantCulture)),
        Hidden("leftOut", JsonSerializer.Serialize(leftOut)),
    ];

    private static void Add(IReadOnlyDictionary<string, int> counts, Dictionary<string, int> to)
    {
        foreach (var (reason, count) in counts)
        {
            to[reason] = to.GetValueOrDefault(reason) + count;
        }
    }

    private static List<FieldView> Carry(Dictionary<string, string?[]> fields, IEnumerable<string> butFor) =>
        [.. Carried.Except(butFor).SelectMany(name => fields.GetValueOrDefault(name, []).Select(value => Hidden(name, value)))];

    private static FieldView Hidden(string name, string? value) => new("", name, value, FieldKind.Hidden);

    private static string? One(Dictionary<string, string?[]> fields, string name) => fields.GetValueOrDefault(name)?.FirstOrDefault();

    private static long Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static List<long> Ids(Dictionary<string, string?[]> fields) =>
        [.. fields.GetValueOrDefault("id", []).Select(Whole).Where(id => id > 0).Distinct()];

    // The tallies of the batches before come back from the page: they are only shown, nothing is decided by them.
    private static Dictionary<string, int> Reasons(string? json)
    {
        try
        {
            return json is { Length: > 0 and < 20_000 } ? JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
