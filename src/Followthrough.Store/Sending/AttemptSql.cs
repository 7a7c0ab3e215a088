namespace Followthrough.Store.Sending;

/// <summary>What <see cref="AttemptWriter"/> says. The columns that it changes stand in no index (0002-mail.sql).</summary>
internal static class AttemptSql
{
    internal const string Closed = "Something came in between";

    internal const string Late = "It waited for too long";

    private const string TooLate = "((attempts.is_automated and attempts.next_at < @late) or attempts.made_at < @made)";

    private const string NextOnes =
        "from waiting_attempts where workspace_id = @workspace and mailbox_id = @mailbox and next_at <= @now order by next_at, prospect_id, touch_number limit @most";

    // SQLite, one row after the other: the transaction keeps other writers out, so that nothing changes in between.
    internal const string NextSqlite = $"select next_at, prospect_id, touch_number {NextOnes}";

    internal const string DueSqlite = $"""
        select ({AttemptRows.ClosedGates}), {TooLate}, address, message_id, fence, tries, made_at, is_automated, m.message
        from attempts left join attempt_messages m on m.workspace_id = attempts.workspace_id and m.prospect_id = attempts.prospect_id and m.touch_number = attempts.touch_number
        where attempts.workspace_id = @workspace and attempts.prospect_id = @prospect and attempts.touch_number = @touch and attempts.state = 0
        """;

    internal const string BeginSqlite =
        "update attempts set fence = fence + 1, state = 1, tries = tries + 1, began_at = @now where workspace_id = @workspace and prospect_id = @prospect and touch_number = @touch";

    internal const string WithholdSqlite =
        "update attempts set fence = fence + 1, state = 5, settled_at = @now, reply = @reply where workspace_id = @workspace and prospect_id = @prospect and touch_number = @touch";

    internal const string TakeSqlite =
        "delete from waiting_attempts where workspace_id = @workspace and mailbox_id = @mailbox and (next_at, prospect_id, touch_number) <= (@next, @prospect, @touch)";

    // PostgreSQL: what another node holds is passed by.
    internal const string BeginPostgres = $"""
        with taken as (
            delete from waiting_attempts w using (select workspace_id, mailbox_id, next_at, prospect_id, touch_number {NextOnes} for update skip locked) n
            where w.workspace_id = n.workspace_id and w.mailbox_id = n.mailbox_id and w.next_at = n.next_at and w.prospect_id = n.prospect_id and w.touch_number = n.touch_number
            returning w.prospect_id, w.touch_number),
        due as materialized (
            select attempts.prospect_id as prospect, attempts.touch_number as touch, ({AttemptRows.ClosedGates}) as closed, {TooLate} as late
            from taken cross join attempts
            where attempts.workspace_id = @workspace and attempts.prospect_id = taken.prospect_id and attempts.touch_number = taken.touch_number and attempts.state = 0)
        update attempts set fence = fence + 1,
            state = case when due.closed or due.late then 5 else 1 end,
            tries = case when due.closed or due.late then tries else tries + 1 end,
            began_at = case when due.closed or due.late then began_at else @now end,
            settled_at = case when due.closed or due.late then @now else settled_at end,
            reply = case when due.closed then '{Closed}' when due.late then '{Late}' else reply end
        from due where attempts.workspace_id = @workspace and attempts.prospect_id = due.prospect and attempts.touch_number = due.touch and attempts.state = 0
        returning prospect_id, touch_number, state, address, message_id,
            (select m.message from attempt_messages m where m.workspace_id = attempts.workspace_id and m.prospect_id = attempts.prospect_id and m.touch_number = attempts.touch_number),
            fence, tries, made_at, is_automated
        """;

    internal const string SettleOne =
        "update attempts set state = @state, fault = @fault, next_at = coalesce(@next, next_at), settled_at = coalesce(@settled, settled_at), reply = @reply"
        + " where workspace_id = @workspace and prospect_id = @prospect and touch_number = @touch and state = 1 and fence = @fence";

    internal const string WaitOne =
        "insert into waiting_attempts (workspace_id, mailbox_id, next_at, prospect_id, touch_number) values (@workspace, @mailbox, @next, @prospect, @touch)";

    internal const string SettleMany = """
        with settled as (update attempts set state = s.state, fault = s.fault, next_at = coalesce(s.next, attempts.next_at), settled_at = coalesce(s.settled, attempts.settled_at), reply = s.reply
        from unnest(@state, @fault, @next, @settled, @reply, @workspace, @prospect, @touch, @fence, @place)
            as s (state, fault, next, settled, reply, workspace, prospect, touch, fence, place)
        where attempts.workspace_id = s.workspace and attempts.prospect_id = s.prospect and attempts.touch_number = s.touch and attempts.state = 1 and attempts.fence = s.fence
        returning s.place, attempts.state, attempts.workspace_id, attempts.mailbox_id, attempts.next_at, attempts.prospect_id, attempts.touch_number),
        again as (insert into waiting_attempts (workspace_id, mailbox_id, next_at, prospect_id, touch_number)
            select workspace_id, mailbox_id, next_at, prospect_id, touch_number from settled where state = 0)
        select place from settled
        """;
}
