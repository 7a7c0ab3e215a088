using System.Data.Common;
using System.Globalization;
using Followthrough.Store;
using NodaTime;

namespace Followthrough.Testing.Stores;

/// <summary>
/// Fills a workspace with any number of invented prospects, quickly and the same each time: three of four open, one of a hundred adrift,
/// a third with a value, a few with a proposal out. Who is ready has a planned touch of a person's own; the others' next touch stands on their row only, so this is for lists and figures.
/// </summary>
public static class ManyProspects
{
    private const int NameWidth = 10;

    private const string GivenNames =
        "Dana      Priya     Tomas     Hal       Anneke    Joon      MargueriteCarla     Sam       Ines      Noor      Pavel     Aiko      Bram      Lucia     Owen      "
        + "Fatima    Erik      Maya      Hugo      Sofia     Kwame     Ingrid    Mateo     Leila     Oscar     Hana      Viktor    Amara     Jonas     Rosa      Dmitri    ";

    private const string FamilyNames =
        "Reyes     Natarajan Eriksen   Brewer    Vos       Park      Oyelaran  Whitfield Keller    Duarte    Haddad    Novak     Tanaka    DeVries   Moretti   Hughes    "
        + "Rahman    Lindqvist Cohen     Bernard   Garcia    Mensah    Dahl      Alvarez   Farsi     Wilde     Sato      Petrov    Okafor    Weber     Castillo  Orlov     ";

    private const string Trades =
        "Dental    Roofing   Freight   Labs      Studio    Bygg      Legal     Bakery    Optics    Textiles  Foods     Clinics   Design    Energy    Motors    Timber    ";

    /// <summary>Adds <paramref name="count"/> prospects, each with a person and an address, to a workspace with seller 1.</summary>
    public static async Task FillAsync(FollowStore store, long workspaceId, int count, Instant now, CancellationToken cancel = default)
    {
        var first = await ProspectNumbers.TakeAsync(store, count, cancel);
        await using (var connection = await store.ConnectAsync(cancel))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            foreach (var sql in Statements(workspaceId, first, count, now.ToUnixTimeMilliseconds()))
            {
                await RunAsync(connection, transaction, sql, cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        await SchemaUpgrade.EnsureLargeIndexesAsync(store, cancel);
    }

    private static IEnumerable<string> Statements(long workspace, long first, int count, long now)
    {
        const long day = 86_400_000;
        var numbers = string.Create(CultureInfo.InvariantCulture, $"with recursive n(i) as (select cast({first} as bigint) union all select i + 1 from n where i < {first + count - 1}), ")
            + "h(i, a, b, c) as (select i, i * 2654435761 % 4294967291, i * 40503 % 65521, i * 97 % 10007 from n) ";
        var given = $"trim(substr('{GivenNames}', cast(1 + {NameWidth} * (a / 100 % 32) as integer), {NameWidth}))";
        var family = $"trim(substr('{FamilyNames}', cast(1 + {NameWidth} * (b / 7 % 32) as integer), {NameWidth}))";
        var company = $"{family} || ' ' || trim(substr('{Trades}', cast(1 + {NameWidth} * (c % 16) as integer), {NameWidth})) || ' ' || (a % 9973)";
        var standing = "case when a % 100 < 6 then 0 when a % 100 < 74 then 1 when a % 100 < 75 then 2 else 3 end";
        var stage = "case when a % 100 >= 75 and b % 4 = 0 then 6 when b % 100 < 45 then 0 when b % 100 < 75 then 1 when b % 100 < 80 then 2 when b % 1000 < 803 then 3 when b % 100 < 88 then 4 else 5 end";
        const string custom = "'{}'";
        if (count > 100_000)
        {
            yield return "drop index if exists ix_prospects_name";
            yield return "drop index if exists ix_prospects_company";
        }

        yield return numbers + string.Create(
            CultureInfo.InvariantCulture,
            $"""
            insert into prospects (workspace_id, id, name, name_key, company, company_key, owner_id, stage, standing, tier, tier_is_set, source, country, zone_id, labels, custom,
                created_at, outcome, last_in_at, last_out_at, touches_done, unanswered, proposal_on, value, currency, next_number, next_due, next_channel, next_minutes,
                next_enrollment, next_is_promised, next_is_automated, score, rank, chance, scored_at, touch_number, version)
            select {workspace}, i, {given} || ' ' || {family} || ' ' || i, lower({given} || ' ' || {family}) || ' ' || i, {company}, lower({company}), 1, {stage}, {standing},
                case when c % 50 = 0 then 1 when c % 5 = 0 then 2 else 3 end, false, case when b % 5000 = 0 then 'Trade fair' else 'contacts.csv' end,
                case when a % 3 = 0 then 'DE' else 'US' end, 'America/Denver', case when b % 20000 = 7 then '["vip"]' else '[]' end, {custom}, {now} - c * {day / 10},
                case when a % 100 >= 75 then case when b % 4 = 0 then 1 else 5 end end,
                case when c % 7 = 0 then {now} - (a / 100 % 500) * {day} end, case when c % 3 = 0 then {now} - (a % 90) * {day} end, case when c % 3 = 0 then cast(1 + a % 12 as integer) else 0 end, 0,
                case when (b % 100 = 80 and b % 1000 < 803) or b % 200 = 95 then '2026-0' || (1 + a % 9) || '-1' || (a % 10) end,
                case when c % 3 = 1 then (1 + a / 1000 % 400) * 1000000 end, case when c % 3 = 1 then 'USD' end,
                case when a % 100 < 74 then 1 end, case when a % 100 < 6 then {now} - (b % 9) * {day} when a % 100 < 74 then {now} + (1 + b % 900) * {day / 10} end,
                case when a % 100 < 74 then cast(b % 3 as integer) end, case when a % 100 < 74 then 4 end, null, false, false,
                (a / 100 % 1000003) / 3000.0, (a / 100 % 1000003) / 3000.0, (a % 40) / 100.0, {now}, 1, 1
            from h
            """);
        yield return numbers + $"insert into people (workspace_id, prospect_id, number, name, given_name, family_name, emails, phones, has_left) select {workspace}, i, 1, {given} || ' ' || {family} || ' ' || i, {given}, {family}, '[\"' || lower({given}) || '.' || lower({family}) || i || '@example.com\"]', '[\"303 555 0142\"]', false from h";
        yield return numbers + $"insert into address_claims (workspace_id, address, prospect_id, person_number) select {workspace}, lower({given}) || '.' || lower({family}) || i || '@example.com', i, 1 from h order by 2";
        yield return numbers + $"insert into touches (workspace_id, prospect_id, number, person_number, channel, direction, state, goal, benefit, ask, ask_state, is_gift_of_help, body, minutes, is_promised, times_put_off, seller_id) select {workspace}, i, 1, 1, cast(b % 3 as integer), 0, 0, 'Reach them in person', 'One clear answer', 'Do you have ten minutes this week?', 0, false, 'It is me again. Do you have ten minutes this week?', 4, false, 0, 1 from h where a % 100 < 6";
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
