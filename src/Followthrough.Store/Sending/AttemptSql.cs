namespace Followthrough.Store.Sending;

/// <summary>What <see cref="AttemptWriter"/> says. The columns that it changes stand in no index (0002-mail.sql).</summary>
internal static class AttemptSql
{
    private const string NextOnes =
        "from waiting_attempts where workspace_id = @workspace and mailbox_id = @mailbox and next_at <= @now order by next_at, prospect_id, touch_number limit @most";

    // On SQLite the transaction keeps other writers out, so that what was begun is what is taken away after.
    internal const string TakeSqlite =
        $"delete from waiting_attempts where (workspace_id, mailbox_id, next_at, prospect_id, touch_number) in (select workspace_id, mailbox_id, next_at, prospect_id, touch_number {NextOnes})";

    internal const string BeginSqlite = $"with taken as (select prospect_id, touch_number {NextOnes}), {Begin}";

    // PostgreSQL: what another node holds is passed by.
    internal const string BeginPostgres = $"""
        with taken as (
            delete from waiting_attempts w using (select workspace_id, mailbox_id, next_at, prospect_id, touch_number {NextOnes} for update skip locked) n
            where w.workspace_id = n.workspace_id and w.mailbox_id = n.mailbox_id and w.next_at = n.next_at and w.prospect_id = n.prospect_id and w.touch_number = n.touch_number
            returning w.prospect_id, w.touch_number), {Begin}
        """;

    private const string Begin = $"""
        due as materialized (
            select attempts.prospect_id as prospect, attempts.touch_number as touch, ({AttemptRows.ClosedGates}) as closed,
                (is_automated and next_at < @late) or made_at < @made as late
            from taken cross join attempts
            where attempts.workspace_id = @workspace and attempts.prospect_id = taken.prospect_id and attempts.touch_number = taken.touch_number and attempts.state = 0)
        update attempts set fence = fence + 1,
            state = case when due.closed or due.late then 5 else 1 end,
            tries = case when due.closed or due.late then tries else tries + 1 end,
            began_at = case when due.closed or due.late then began_at else @now end,
            settled_at = case when due.closed or due.late then @now else settled_at end,
            reply = case when due.closed then 'Something came in between' when due.late then 'It waited for too long' else reply end
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
