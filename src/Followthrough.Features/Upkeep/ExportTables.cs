using Followthrough.Domain.Calendars;
using Followthrough.Domain.Discipline;
using Followthrough.Domain.Magnets;
using Followthrough.Domain.Prospects;
using Followthrough.Domain.Today;
using Followthrough.Domain.Touches;
using Microsoft.EntityFrameworkCore;

namespace Followthrough.Features.Upkeep;

/// <summary>What an export has in it: everything a seller wrote or did. Names may be added, never changed.</summary>
internal static class ExportTables
{
    public static readonly IReadOnlyList<ExportTable> All = [Prospects(), People(), Deals(), Touches(), Timeline(), Incidents(), Gifts(), Magnets(), SignUps(),
        MorningPlans(), FocusSessions(), Blocks(), Practices(), PracticeDays(), Lessons()];

    private static ExportTable<Prospect> Prospects() => new(
        "prospects",
        (db, workspace) => db.Prospects.AsNoTracking().Where(p => p.WorkspaceId == workspace).OrderBy(p => p.Id),
        new("prospect", p => p.Id),
        new("name", p => p.Name),
        new("company", p => p.Company),
        new("owner", p => p.OwnerId),
        new("stage", p => p.Stage),
        new("standing", p => p.Standing),
        new("tier", p => p.Tier),
        new("fit", p => p.Fit),
        new("source", p => p.Source),
        new("country", p => p.Country),
        new("city", p => p.City),
        new("postal_address", p => p.PostalAddress),
        new("zone", p => p.ZoneId),
        new("labels", p => p.Labels),
        new("value", p => p.Value),
        new("currency", p => p.Currency),
        new("added_at", p => p.CreatedAt),
        new("outcome", p => p.Outcome),
        new("outcome_at", p => p.OutcomeAt),
        new("let_go_reason", p => p.LetGoReason),
        new("outcome_note", p => p.OutcomeNote),
        new("not_now_until", p => p.NotNowUntil),
        new("hesitation", p => p.Hesitation),
        new("hesitation_words", p => p.HesitationWords),
        new("proposal_on", p => p.ProposalOn),
        new("last_in_at", p => p.LastInAt),
        new("last_out_at", p => p.LastOutAt),
        new("touches_done", p => p.TouchesDone),
        new("next_due", p => p.NextDue),
        new("next_channel", p => (Channel?)p.NextChannel),
        new("custom", p => p.Custom));

    private static ExportTable<Person> People() => new(
        "people",
        (db, workspace) => db.People.AsNoTracking().Where(p => p.WorkspaceId == workspace).OrderBy(p => p.ProspectId).ThenBy(p => p.Number),
        new("prospect", p => p.ProspectId),
        new("person", p => p.Number),
        new("name", p => p.Name),
        new("given_name", p => p.GivenName),
        new("family_name", p => p.FamilyName),
        new("title", p => p.Title),
        new("emails", p => p.Emails),
        new("phones", p => p.Phones),
        new("zone", p => p.ZoneId),
        new("has_left", p => p.HasLeft));

    private static ExportTable<Deal> Deals() => new(
        "deals",
        (db, workspace) => db.Deals.AsNoTracking().Where(d => d.WorkspaceId == workspace).OrderBy(d => d.ProspectId).ThenBy(d => d.Number),
        new("prospect", d => d.ProspectId),
        new("deal", d => d.Number),
        new("title", d => d.Title),
        new("value", d => d.Value),
        new("currency", d => d.Currency),
        new("stage", d => d.Stage),
        new("proposal_on", d => d.ProposalOn),
        new("closed_on", d => d.ClosedOn),
        new("added_at", d => d.CreatedAt));

    private static ExportTable<Touch> Touches() => new(
        "touches",
        (db, workspace) => db.Touches.AsNoTracking().Where(t => t.WorkspaceId == workspace).OrderBy(t => t.ProspectId).ThenBy(t => t.Number),
        new("prospect", t => t.ProspectId),
        new("touch", t => t.Number),
        new("person", t => t.PersonNumber),
        new("seller", t => t.SellerId),
        new("channel", t => t.Channel),
        new("direction", t => t.Direction),
        new("state", t => t.State),
        new("due", t => t.Due),
        new("done_at", t => t.DoneAt),
        new("result", t => t.Result),
        new("minutes", t => t.Minutes),
        new("goal", t => t.Goal),
        new("benefit", t => t.Benefit),
        new("ask", t => t.Ask),
        new("ask_state", t => t.AskState),
        new("ask_until", t => t.AskUntil),
        new("is_gift_of_help", t => t.IsGiftOfHelp),
        new("subject", t => t.Subject),
        new("body", t => t.Body),
        new("wording", t => t.Wording),
        new("note", t => t.Note),
        new("times_put_off", t => t.TimesPutOff),
        new("put_off_why", t => t.PutOffWhy));

    private static ExportTable<TimelineEntry> Timeline() => new(
        "timeline",
        (db, workspace) => db.Timeline.AsNoTracking().Where(t => t.WorkspaceId == workspace).OrderBy(t => t.ProspectId).ThenBy(t => t.Number),
        new("prospect", t => t.ProspectId),
        new("entry", t => t.Number),
        new("at", t => t.At),
        new("kind", t => t.Kind),
        new("channel", t => t.Channel),
        new("summary", t => t.Summary),
        new("detail", t => t.Detail),
        new("touch", t => t.TouchNumber),
        new("seller", t => t.SellerId));

    private static ExportTable<Incident> Incidents() => new(
        "incidents",
        (db, workspace) => db.Incidents.AsNoTracking().Where(i => i.WorkspaceId == workspace).OrderBy(i => i.ProspectId).ThenBy(i => i.Number),
        new("prospect", i => i.ProspectId),
        new("incident", i => i.Number),
        new("happened_on", i => i.HappenedOn),
        new("what", i => i.What),
        new("fault", i => i.Fault),
        new("cost", i => i.Cost),
        new("currency", i => i.Currency),
        new("make_good", i => i.MakeGood),
        new("made_good_on", i => i.MadeGoodOn),
        new("whole_on", i => i.WholeOn));

    private static ExportTable<Gift> Gifts() => new(
        "gifts",
        (db, workspace) => db.Gifts.AsNoTracking().Where(g => g.WorkspaceId == workspace).OrderBy(g => g.ProspectId).ThenBy(g => g.Number),
        new("prospect", g => g.ProspectId),
        new("touch", g => g.Number),
        new("what", g => g.What),
        new("cost", g => g.Cost),
        new("currency", g => g.Currency),
        new("arrived_on", g => g.ArrivedOn),
        new("acknowledged_on", g => g.AcknowledgedOn));

    private static ExportTable<MorningPlan> MorningPlans() => new(
        "morning_plans",
        (db, workspace) => db.MorningPlans.AsNoTracking().Where(p => p.WorkspaceId == workspace).OrderBy(p => p.SellerId).ThenBy(p => p.Day),
        new("seller", p => p.SellerId),
        new("day", p => p.Day),
        new("made_at", p => p.MadeAt),
        new("minutes", p => p.Minutes),
        new("touches", p => p.Touches.Select(touch => touch.Key().ToString()).ToList()));

    private static ExportTable<FocusSession> FocusSessions() => new(
        "focus_sessions",
        (db, workspace) => db.FocusSessions.AsNoTracking().Where(s => s.WorkspaceId == workspace).OrderBy(s => s.SellerId).ThenBy(s => s.Number),
        new("seller", s => s.SellerId),
        new("session", s => s.Number),
        new("planned_minutes", s => s.PlannedMinutes),
        new("begins_easy", s => s.BeginsEasy),
        new("began_at", s => s.BeganAt),
        new("ended_at", s => s.EndedAt),
        new("why", s => s.Why));

    private static ExportTable<Block> Blocks() => new(
        "blocks",
        (db, workspace) => db.Blocks.AsNoTracking().Where(b => b.WorkspaceId == workspace).OrderBy(b => b.SellerId).ThenBy(b => b.Day),
        new("seller", b => b.SellerId),
        new("day", b => b.Day),
        new("start", b => b.Start),
        new("minutes", b => b.Minutes),
        new("state", b => b.State),
        new("note", b => b.Note));

    private static ExportTable<Practice> Practices() => new(
        "practices",
        (db, workspace) => db.Practices.AsNoTracking().Where(p => p.WorkspaceId == workspace).OrderBy(p => p.SellerId),
        new("seller", p => p.SellerId),
        new("habit", p => p.Habit),
        new("minutes", p => p.Minutes));

    private static ExportTable<PracticeDay> PracticeDays() => new(
        "practice_days",
        (db, workspace) => db.PracticeDays.AsNoTracking().Where(d => d.WorkspaceId == workspace).OrderBy(d => d.SellerId).ThenBy(d => d.Day),
        new("seller", d => d.SellerId),
        new("day", d => d.Day),
        new("habit", d => d.Habit),
        new("minutes", d => d.Minutes),
        new("done_at", d => d.DoneAt));

    private static ExportTable<Lesson> Lessons() => new(
        "lessons",
        (db, workspace) => db.Lessons.AsNoTracking().Where(r => r.WorkspaceId == workspace).OrderBy(r => r.SellerId).ThenBy(r => r.Number),
        new("seller", r => r.SellerId),
        new("lesson", r => r.Number),
        new("kind", r => r.Kind),
        new("title", r => r.Title),
        new("place", r => r.Place),
        new("taken", r => r.Taken),
        new("added_at", r => r.AddedAt),
        new("done_at", r => r.DoneAt));

    private static ExportTable<Magnet> Magnets() => new(
        "magnets",
        (db, workspace) => db.Magnets.AsNoTracking().Where(m => m.WorkspaceId == workspace).OrderBy(m => m.Id),
        new("magnet", m => m.Id),
        new("slug", m => m.Slug),
        new("title", m => m.Title),
        new("promise", m => m.Promise),
        new("consent", m => m.Consent),
        new("cadence", m => m.Cadence),
        new("source", m => m.Source),
        new("link", m => m.Link),
        new("file_name", m => m.FileName),
        new("cost", m => m.Cost),
        new("cost_is_monthly", m => m.CostIsMonthly),
        new("is_on", m => m.IsOn),
        new("owner", m => m.OwnerId),
        new("forgotten", m => m.Forgotten),
        new("added_at", m => m.CreatedAt));

    private static ExportTable<SignUp> SignUps() => new(
        "sign_ups",
        (db, workspace) => db.SignUps.AsNoTracking().Where(s => s.WorkspaceId == workspace).OrderBy(s => s.AskedAt).ThenBy(s => s.Id),
        new("sign_up", s => s.Id),
        new("magnet", s => s.MagnetId),
        new("name", s => s.Name),
        new("address", s => s.Address),
        new("consent", s => s.Consent),
        new("asked_at", s => s.AskedAt),
        new("asked_from", s => s.AskedFrom),
        new("asked_with", s => s.AskedWith),
        new("mail", s => s.Mail),
        new("mail_state", s => s.MailState),
        new("confirmed_at", s => s.ConfirmedAt),
        new("confirmed_from", s => s.ConfirmedFrom),
        new("confirmed_with", s => s.ConfirmedWith),
        new("prospect", s => s.ProspectId),
        new("was_known", s => s.WasKnown));
}
