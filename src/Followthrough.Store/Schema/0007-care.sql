-- Times when somebody was let down.
create table incidents (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    happened_on text not null,
    what text not null,
    fault integer not null,
    cost bigint,
    currency text not null,
    make_good text,
    made_good_on text,
    whole_on text,
    recorded_at bigint not null,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;
-- Those that aren't right again.
create index ix_incidents_open on incidents (workspace_id, happened_on) where whole_on is null;
