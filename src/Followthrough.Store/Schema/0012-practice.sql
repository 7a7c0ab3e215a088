-- A seller's small daily practice: the habit, the days on which it was done, and what they read, hear and see. None of it is a touch.
create table practices (
    workspace_id bigint not null,
    seller_id bigint not null,
    habit text not null,
    minutes integer not null,
    primary key (workspace_id, seller_id),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

create table practice_days (
    workspace_id bigint not null,
    seller_id bigint not null,
    day text not null,
    habit text not null,
    minutes integer not null,
    done_at bigint not null,
    primary key (workspace_id, seller_id, day),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

create table lessons (
    workspace_id bigint not null,
    seller_id bigint not null,
    number integer not null,
    kind integer not null,
    title text not null,
    place text,
    taken text,
    added_at bigint not null,
    done_at bigint,
    primary key (workspace_id, seller_id, number),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;
