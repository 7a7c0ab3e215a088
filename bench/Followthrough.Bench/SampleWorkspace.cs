using System.Globalization;
using Followthrough.Domain.Cadences;
using Followthrough.Features.Cadences;
using Followthrough.Features.Team;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Bench;

/// <summary>A SQLite workspace of any size, made by SQL: everyone enrolled, a fifth of them ready, scores all over the range.</summary>
internal static class SampleWorkspace
{
    /// <summary>Prospects written in one statement.</summary>
    private const int Chunk = 250_000;

    public static async Task MakeAsync(FollowStore store, int prospects, Instant now)
    {
        await using (var db = store.NewDb())
        {
            await new OpenWorkspace(store, SystemClock.Instance).RunAsync("America/Denver", isDemo: true);
            db.Add(new Cadence { WorkspaceId = 1, Id = 1, Name = ShippedCadences.NewLead, Title = "New lead", Source = ShippedCadences.Source(ShippedCadences.NewLead), ChangedAt = now });
            await db.SaveChangesAsync();
        }

        await using var connection = await store.ConnectAsync();
        for (var from = 1; from <= prospects; from += Chunk)
        {
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = Sql(from, Math.Min(prospects, from + Chunk - 1), now);
            await command.ExecuteNonQueryAsync();
        }

        await using var counters = connection.CreateCommand();
        counters.CommandText = string.Create(CultureInfo.InvariantCulture, $"update sequences set next = {prospects + 1}");
        await counters.ExecuteNonQueryAsync();
    }

    private static string Sql(int from, int to, Instant now)
    {
        var at = now.ToUnixTimeMilliseconds();
        var series = $"with recursive n(i) as (select {from} union all select i + 1 from n where i < {to})";
        var score = "((i * 7919) % 1000003) / 1000.0";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            pragma foreign_keys = off;
            begin immediate;
            {{series}} insert into prospects (workspace_id, id, name, name_key, company, company_key, owner_id, stage, standing, tier, tier_is_set, labels, custom,
                created_at, touches_done, unanswered, next_number, next_due, next_channel, next_minutes, next_enrollment, next_is_promised, next_is_automated,
                score, rank, chance, scored_at, touch_number, version)
              select 1, i, 'Given' || (i % 5000) || ' Family' || i, 'given' || (i % 5000) || ' family' || i, 'Firm ' || (i % 200000), 'firm ' || (i % 200000), 1, i % 4,
                case when i % 5 = 0 then 0 else 1 end, 1 + i % 3, 0, '[]', '{}', {{at}}, i % 4, i % 3, 1, {{at}} + (case when i % 5 = 0 then -3600000 else 86400000 end), i % 3, 4, 1,
                0, 0, {{score}}, {{score}}, 0.05, {{at}}, 0, 1 from n;
            {{series}} insert into people (workspace_id, prospect_id, number, name, given_name, emails, phones, has_left)
              select 1, i, 1, 'Given' || (i % 5000) || ' Family' || i, 'Given' || (i % 5000), '["p' || i || '@firm.example"]', '[]', 0 from n;
            {{series}} insert into enrollments (workspace_id, prospect_id, number, cadence_id, started_at, state, step, step_id, rounds, due)
              select 1, i, 1, 1, {{at}}, 0, i % 3, null, 0, {{at}} from n;
            commit;
            pragma foreign_keys = on;
            """);
    }
}
