-- An ask is open until a moment, by the channel it was made on; asks that lapsed are made again.
alter table touches add column ask_until bigint;
drop index ix_touches_open_asks;
create index ix_touches_open_asks on touches (workspace_id, ask_until) where ask_state = 1;
create index ix_touches_lapsed_asks on touches (workspace_id, done_at) where ask_state = 4;

-- What holds a prospect back, and how they put it.
alter table prospects add column hesitation integer;
alter table prospects add column hesitation_at bigint;
alter table prospects add column hesitation_words text;
