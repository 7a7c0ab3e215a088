-- The seller's own doing: focus sessions, plans as they stood in the morning, goals, small habits.

-- A timed run through Today.
create table focus_sessions (
    workspace_id bigint not null,
    seller_id bigint not null,
    number integer not null,
    planned_minutes integer not null,
    begins_easy boolean not null,
    began_at bigint not null,
    ends_at bigint not null,
    seen_at bigint not null,
    paused_at bigint,
    paused_seconds integer not null,
    break_at bigint not null,
    shown_prospect bigint,
    shown_touch integer,
    shown_at bigint,
    ended_at bigint,
    why integer,
    primary key (workspace_id, seller_id, number),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;
-- Those that run: who walked away from one is found by it.
create index ix_focus_sessions_open on focus_sessions (workspace_id, seen_at) where ended_at is null;

-- The focus session in which a touch was made, the seconds it took, and the minutes that were planned for it.
alter table touches add column focus integer;
alter table touches add column focus_seconds integer;
alter table touches add column focus_planned integer;

-- What was put off again and again, and what was left out.
create index ix_touches_put_off on touches (workspace_id, prospect_id) where state = 0 and times_put_off > 1;
create index ix_touches_left_out on touches (workspace_id, seller_id, done_at) where state = 2;

-- What was earned.
create index ix_deals_won on deals (workspace_id, prospect_id) where stage = 2;

-- What was to be done on a day, as it stood in that day's morning: written once, never changed.
create table morning_plans (
    workspace_id bigint not null,
    seller_id bigint not null,
    day text not null,
    made_at bigint not null,
    minutes integer not null,
    touches text not null,
    primary key (workspace_id, seller_id, day),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

-- What a seller wants: no's a day, money a year; and the days on which they don't work.
alter table sellers add column nos_a_day integer not null default 1;
alter table sellers add column year_goal bigint;
alter table sellers add column days_off text not null default '[]';
