-- Time that stands: when sellers follow up, and the calendars it is kept in.

create table block_plans (
    workspace_id bigint not null,
    seller_id bigint not null,
    is_on boolean not null,
    hours text not null,
    at text not null,
    minutes integer not null,
    shows_promised boolean not null,
    feed_hash text,
    feed_secret bytea,
    planned_at bigint,
    primary key (workspace_id, seller_id),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

create table blocks (
    workspace_id bigint not null,
    seller_id bigint not null,
    day text not null,
    start bigint not null,
    minutes integer not null,
    state integer not null,
    uid text not null,
    sequence integer not null,
    changed_at bigint not null,
    note text,
    href text,
    etag text,
    agreed text,
    version bigint not null,
    primary key (workspace_id, seller_id, day),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

-- When sellers are taken, as their calendars say. Only the times.
create table busy_times (
    workspace_id bigint not null,
    seller_id bigint not null,
    starts bigint not null,
    ends bigint not null,
    primary key (workspace_id, seller_id, starts),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

create table calendar_accounts (
    workspace_id bigint not null,
    seller_id bigint not null,
    address text not null,
    user_name text not null,
    secret bytea not null,
    found text not null,
    blocks_at text,
    meetings_at text not null,
    synced_at bigint,
    trouble text,
    trouble_at bigint,
    unread text,
    failures integer not null,
    next_at bigint,
    holder text,
    held_until bigint,
    version bigint not null,
    primary key (workspace_id, seller_id),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;
