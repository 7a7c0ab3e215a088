using Followthrough.Domain.Cadences;
using Followthrough.Domain.Touches;

namespace Followthrough.Store.Sources;

/// <summary>Writes many new rows of one table by an engine's own means.</summary>
internal interface IBulkWriter
{
    /// <summary>Writes them.</summary>
    /// <param name="table">The table, with its columns in brackets.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Gives a row's columns in that order.</param>
    void Write<T>(string table, List<T> rows, Action<BulkRow, T> write);
}

/// <summary>Writes new people table by table, parents first. Columns that are empty for everyone new aren't named.</summary>
internal sealed class NewContactRows(long workspace, IBulkWriter writer)
{
    private const string Prospects = """
        prospects (workspace_id, id, name, name_key, company, company_key, owner_id, stage, standing, tier, tier_is_set, fit, source, import_id, country, city, zone_id,
            labels, custom, created_at, touches_done, unanswered, value, currency, next_number, next_due, next_channel, next_minutes, next_enrollment, next_is_promised,
            next_is_automated, score, rank, chance, scored_at, touch_number, version)
        """;

    private const string People = "people (workspace_id, prospect_id, number, name, given_name, family_name, title, emails, phones, zone_id, has_left)";
    private const string Claims = "address_claims (workspace_id, address, prospect_id, person_number)";

    private const string Enrollments =
        "enrollments (workspace_id, prospect_id, number, cadence_id, person_number, started_at, state, step, step_id, rounds, due)";

    private const string Timeline = "timeline (workspace_id, prospect_id, number, at, kind, summary, detail, seller_id)";

    private const string Touches = """
        touches (workspace_id, prospect_id, number, person_number, channel, direction, state, goal, benefit, ask, ask_state, is_gift_of_help, due, minutes, is_promised,
            times_put_off, seller_id)
        """;

    private readonly List<NewContact> _prospects = [];
    private readonly List<NewContact> _people = [];
    private readonly List<Claim> _claims = [];
    private readonly List<Enrollment> _enrollments = [];
    private readonly List<TimelineEntry> _timeline = [];
    private readonly List<Touch> _touches = [];

    /// <summary>Writes all rows of the people but their deals.</summary>
    internal void Write(IReadOnlyList<NewContact> contacts)
    {
        foreach (var contact in contacts)
        {
            Gather(contact);
        }

        // In the order of the key: neighbours lie on the same page.
        _claims.Sort((a, b) => string.CompareOrdinal(a.Address, b.Address));
        WriteAll(Prospects, _prospects, WriteProspect);
        WriteAll(People, _people, WritePerson);
        WriteAll(Claims, _claims, WriteClaim);
        WriteAll(Enrollments, _enrollments, WriteEnrollment);
        WriteAll(Timeline, _timeline, WriteEntry);
        WriteAll(Touches, _touches, WriteTouch);
    }

    private void Gather(NewContact contact)
    {
        _prospects.Add(contact);
        if (contact.Person is { } person)
        {
            _people.Add(contact);
            foreach (var address in contact.Claims)
            {
                _claims.Add(new Claim(address, person.ProspectId, person.Number));
            }
        }

        if (contact.Enrollment is { } enrollment)
        {
            _enrollments.Add(enrollment);
        }

        foreach (var entry in contact.Timeline)
        {
            _timeline.Add(entry);
        }

        foreach (var touch in contact.Touches)
        {
            _touches.Add(touch);
        }
    }

    private void WriteAll<T>(string table, List<T> rows, Action<BulkRow, T> write)
    {
        if (rows.Count > 0)
        {
            writer.Write(table, rows, write);
            rows.Clear();
        }
    }

    private void WriteProspect(BulkRow row, NewContact contact)
    {
        var prospect = contact.Prospect;
        row.Number(workspace).Number(prospect.Id).Text(prospect.Name).Text(prospect.NameKey).Text(prospect.Company).Text(prospect.CompanyKey).Number(prospect.OwnerId)
            .Integer((int)prospect.Stage).Integer((int)prospect.Standing).Integer((int)prospect.Tier).Flag(false).Integer(prospect.Fit).Text(prospect.Source)
            .Number(prospect.ImportId).Text(prospect.Country).Text(prospect.City).Text(prospect.ZoneId).Text(contact.Texts.Labels).Text(contact.Texts.Custom)
            .Time(prospect.CreatedAt).Integer(0).Integer(0).Number(StoredText.Money(prospect.Value)).Text(prospect.Currency).Integer(prospect.NextNumber)
            .Time(prospect.NextDue).Integer(prospect.NextChannel).Integer(prospect.NextMinutes).Integer(prospect.NextEnrollment).Flag(prospect.NextIsPromised)
            .Flag(prospect.NextIsAutomated).Real(prospect.Score).Real(prospect.Rank).Real(prospect.Chance).Time(prospect.ScoredAt).Integer(prospect.TouchNumber)
            .Number(prospect.Version);
    }

    private void WritePerson(BulkRow row, NewContact contact)
    {
        var person = contact.Person!;
        row.Number(workspace).Number(person.ProspectId).Integer(person.Number).Text(person.Name).Text(person.GivenName).Text(person.FamilyName).Text(person.Title)
            .Text(contact.Texts.Emails).Text(contact.Texts.Phones).Text(person.ZoneId).Flag(false);
    }

    private void WriteClaim(BulkRow row, Claim claim) => row.Number(workspace).Text(claim.Address).Number(claim.ProspectId).Integer(claim.Person);

    private void WriteEnrollment(BulkRow row, Enrollment walk) => row.Number(workspace).Number(walk.ProspectId).Integer(walk.Number).Number(walk.CadenceId)
        .Integer(walk.PersonNumber).Time(walk.StartedAt).Integer((int)walk.State).Integer(walk.Step).Text(walk.StepId).Integer(walk.Rounds).Time(walk.Due);

    private void WriteEntry(BulkRow row, TimelineEntry entry) => row.Number(workspace).Number(entry.ProspectId).Integer(entry.Number).Time(entry.At)
        .Integer((int)entry.Kind).Text(entry.Summary).Text(entry.Detail).Number(entry.SellerId);

    private void WriteTouch(BulkRow row, Touch touch) => row.Number(workspace).Number(touch.ProspectId).Integer(touch.Number).Integer(touch.PersonNumber)
        .Integer((int)touch.Channel).Integer((int)touch.Direction).Integer((int)touch.State).Text(touch.Goal).Text(touch.Benefit).Text(touch.Ask)
        .Integer((int)touch.AskState).Flag(touch.IsGiftOfHelp).Time(touch.Due).Integer(touch.Minutes).Flag(touch.IsPromised).Integer(touch.TimesPutOff)
        .Number(touch.SellerId);

    private readonly record struct Claim(string Address, long ProspectId, int Person);
}
