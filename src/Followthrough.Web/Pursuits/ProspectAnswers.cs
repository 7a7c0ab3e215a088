using Followthrough.Domain.Prospects;
using Followthrough.Domain.Team;
using Followthrough.Features;
using Followthrough.Features.Prospects;
using Followthrough.Features.Pursuits;
using Followthrough.Web.Frame;
using Followthrough.Web.Team;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Followthrough.Web.Pursuits;

/// <summary>What the answers to a prospect's questions do: one verb each, then the page again, with an undo.</summary>
internal sealed class ProspectAnswers(
    RecordReply reply, LogTouch log, AddNote note, PlanTouch plan, RecordOutcome outcome, ReopenPursuit reopen, EnrollProspect enroll, EditProspect edit, SavePerson person,
    SaveDeal deal, MergeProspects merge, DeleteProspect erase, FindProspect find, RecordIncident letDown, SettleIncident settle, NameHesitation hesitation)
{
    public async Task<IResult> RunAsync(Viewer viewer, long id, string ask, IFormCollection form, HttpContext http)
    {
        var version = form.Whole("version");
        if (ask == "erase")
        {
            var name = await erase.RunAsync(new DeleteProspect.Request(viewer.Actor, id, form.IsTicked("suppress"), version), http.RequestAborted);
            return PageResults.Then(http, "/prospects", new Toast($"{name} is erased."));
        }

        var done = await DoAsync(viewer, id, ask, form, version, http.RequestAborted);
        return PageResults.Then(http, $"/prospects/{done.ProspectId}", ProspectEndpoints.Said(done));
    }

    public static EditProspect.Request QuickEdit(Viewer viewer, long id, string? stage, string? tier, long? owner, long? version) => new(viewer.Actor, id)
    {
        Stage = ProspectQuery.Read<Stage>(stage ?? ""), Tier = ProspectQuery.Read<Tier>(tier ?? ""), TierByRule = tier == "rule", OwnerId = owner, Version = version,
    };

    private Task<Done> DoAsync(Viewer viewer, long id, string ask, IFormCollection form, long? version, CancellationToken cancel) => ask switch
    {
        "reply" => reply.RunAsync(new(viewer.Actor, id, ProspectForms.ChannelOf(form.Text("channel")), form.Text("words") ?? "", Noon(form.Day("on"), viewer), version), cancel),
        "log" => log.RunAsync(
            new(viewer.Actor, id, ProspectForms.ChannelOf(form.Text("channel")), ProspectForms.ResultOf(form.Text("result")), form.Text("ask"), form.Text("note"),
                form.Whole("minutes") is { } minutes and < 1440 ? (int)minutes : null, form.Day("until"), version), cancel),
        "note" => note.RunAsync(new(viewer.Actor, id, form.Text("note") ?? ""), cancel),
        "hesitation" => hesitation.RunAsync(
            new(viewer.Actor, id, form.Text("hesitation") == "none" ? null : HesitationWords.Read(form.Text("hesitation")) ?? throw Refusal.Invalid("Choose what holds them back."), form.Text("words"), version), cancel),
        "plan" => plan.RunAsync(
            new(viewer.Actor, id, ProspectForms.ChannelOf(form.Text("channel")), form.Day("on") ?? throw Refusal.Invalid("On which day?"), form.Text("goal") ?? "", form.Text("ask"),
                form.Text("benefit"), form.IsTicked("promised"), Version: version), cancel),
        "outcome" => OutcomeAsync(viewer, id, form, version, cancel),
        "reopen" => reopen.RunAsync(new(viewer.Actor, id, form.Text("why"), version), cancel),
        "enroll" => enroll.RunAsync(new(viewer.Actor, id, form.Text("cadence") ?? throw Refusal.Invalid("Choose a cadence."), form.IsTicked("forced"), version), cancel),
        "edit" => edit.RunAsync(Edit(viewer, id, form, version), cancel),
        "person" => person.RunAsync(
            new(viewer.Actor, id, Number(form), form.Text("name") ?? "", form.Text("title"), form.Many("emails"), form.Many("phones"), form.Text("zone"), form.IsTicked("left"), version), cancel),
        "deal" => deal.RunAsync(
            new(viewer.Actor, id, Number(form), form.Text("title"), form.Amount("value"), form.Text("currency"), DealStageOf(form.Text("stage")), form.Day("on"), version), cancel),
        "merge" => MergeAsync(viewer, id, form, version, cancel),
        "let-down" => letDown.RunAsync(
            new(viewer.Actor, id, form.Text("what"), ProspectForms.FaultOf(form.Text("fault")), form.Day("on"), form.Amount("cost"), form.Text("make-good"), version), cancel),
        "made-good" or "whole" => settle.RunAsync(
            new(viewer.Actor, id, Number(form) ?? throw Refusal.NotFound("There is no such incident."), ask == "whole", form.Text("make-good"), version), cancel),
        _ => throw Refusal.NotFound("There is nothing here."),
    };

    private Task<Done> OutcomeAsync(Viewer viewer, long id, IFormCollection form, long? version, CancellationToken cancel)
    {
        var (ended, reason) = ProspectForms.OutcomeOf(form.Text("outcome"));
        var to = ended == Outcome.LetGo && form.IsTicked("nurture") ? LetGoTo.Nurture : LetGoTo.Nothing;
        return outcome.RunAsync(new(viewer.Actor, id, ended, reason, to, form.Text("note"), ended == Outcome.Hired ? form.Amount("value") : null, version), cancel);
    }

    private async Task<Done> MergeAsync(Viewer viewer, long id, IFormCollection form, long? version, CancellationToken cancel)
    {
        long other;
        try
        {
            other = await find.RunAsync(viewer.Actor, form.Text("other") ?? "", cancel);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            throw Refusal.Invalid(refusal.Message);
        }

        return await merge.RunAsync(new(viewer.Actor, id, other, version), cancel);
    }

    private static EditProspect.Request Edit(Viewer viewer, long id, IFormCollection form, long? version) => new(viewer.Actor, id)
    {
        Name = form.Text("name") ?? "", Company = form.Text("company") ?? "", City = form.Text("city") ?? "", Country = form.Text("country") ?? "", PostalAddress = form.Text("postal") ?? "", ZoneId = form.Text("zone") ?? "",
        Source = form.Text("source") ?? "", Labels = form.Many("labels"), Version = version,
    };

    private static DealStage DealStageOf(string? word) =>
        Enum.TryParse<DealStage>(word, ignoreCase: true, out var stage) && Enum.IsDefined(stage) ? stage : throw Refusal.Invalid("Where is it: talked about, proposed, won or lost?");

    private static int? Number(IFormCollection form) => form.Whole("number") is { } number and < int.MaxValue ? (int)number : null;

    /// <summary>A day that they said something on, without an hour: noon where the seller is.</summary>
    private static Instant? Noon(LocalDate? day, Viewer viewer) =>
        day?.At(new LocalTime(12, 0)).InZoneLeniently(NamedZone.Of(viewer.ZoneId)).ToInstant();
}
