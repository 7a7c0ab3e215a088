using System.Data.Common;
using Followthrough.Domain.Prospects;
using Followthrough.Store.Prospects.Reading;

namespace Followthrough.Store.Prospects;

/// <summary>Reads a prospect's row by hand: all columns that lists and pages show.</summary>
internal static class ProspectRow
{
    public const string Columns =
        "id, name, name_key, company, owner_id, stage, standing, tier, fit, source, country, zone_id, labels, outcome, let_go_reason, not_now_until, "
        + "last_in_at, last_out_at, touches_done, unanswered, proposal_on, value, currency, next_number, next_due, next_channel, next_minutes, next_enrollment, "
        + "next_is_promised, next_is_automated, score, chance, touch_number, version";

    /// <summary>The columns that a list can be sorted by.</summary>
    public const string KeyColumns = "id, name_key, standing, value, last_in_at, next_due, touches_done, proposal_on, score";

    public static Prospect ReadKeys(DbDataReader row)
    {
        var prospect = new Prospect
        {
            Id = row.GetInt64(0), NameKey = row.GetString(1), Standing = (Standing)row.GetInt32(2), Value = StoredMoney.Read(row.Long(3)), LastInAt = row.Time(4),
            TouchesDone = row.GetInt32(6), ProposalOn = row.Day(7), Score = row.GetDouble(8),
        };
        prospect.Next = row.Time(5) is { } due ? new NextTouch { Due = due } : null;
        return prospect;
    }

    public static Prospect Read(DbDataReader row, long workspaceId)
    {
        var prospect = new Prospect
        {
            WorkspaceId = workspaceId, Id = row.GetInt64(0), Name = row.GetString(1), NameKey = row.GetString(2), Company = row.Text(3), OwnerId = row.GetInt64(4),
            Stage = (Stage)row.GetInt32(5), Standing = (Standing)row.GetInt32(6), Tier = (Tier)row.GetInt32(7), Fit = row.Int(8), Source = row.Text(9),
            Country = row.Text(10), ZoneId = row.Text(11), Labels = row.Texts(12), Outcome = (Outcome?)row.Int(13), LetGoReason = (LetGoReason?)row.Int(14),
            NotNowUntil = row.Day(15), LastInAt = row.Time(16), LastOutAt = row.Time(17), TouchesDone = row.GetInt32(18), Unanswered = row.GetInt32(19),
            ProposalOn = row.Day(20), Value = StoredMoney.Read(row.Long(21)), Currency = row.Text(22), Score = row.GetDouble(30), Chance = row.GetDouble(31),
            TouchNumber = row.GetInt32(32), Version = row.GetInt64(33),
        };
        prospect.Next = row.Int(23) is not { } number ? null : new NextTouch
        {
            Number = number, Due = row.Time(24) ?? default, Channel = row.Int(25) ?? 0, Minutes = row.Int(26) ?? 0, Enrollment = row.Int(27),
            IsPromised = row.GetBoolean(28), IsAutomated = row.GetBoolean(29),
        };
        return prospect;
    }
}
