-- Texts: where they are handed over, what is on its way, and what came in.

create table text_channels (
    workspace_id bigint not null references workspaces (id),
    id bigint not null,
    seller_id bigint,
    url text not null,
    secret bytea not null,
    inbound_hash text not null,
    state integer not null,
    paused_why text,
    daily_cap integer not null,
    minute_cap integer not null,
    trouble text,
    trouble_at bigint,
    heard_at bigint,
    primary key (workspace_id, id)
) clustered;

-- One row for one text.
create table text_sendings (
    workspace_id bigint not null,
    prospect_id bigint not null,
    touch_number integer not null,
    channel_id bigint not null,
    person_number integer not null,
    webhook_id text not null,
    phone text not null,
    phone_hash text not null,
    text text not null,
    state integer not null,
    tries bigint not null,
    refusals bigint not null,
    made_at bigint not null,
    next_at bigint not null,
    began_at bigint,
    settled_at bigint,
    reply text,
    before text,
    primary key (workspace_id, prospect_id, touch_number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
);
-- What may leave next, or again.
create index ix_text_sendings_next on text_sendings (workspace_id, channel_id, next_at) where state in (0, 1);
-- What nobody knows about.
create index ix_text_sendings_unknown on text_sendings (workspace_id, channel_id) where state = 4;
-- The pace of a channel.
create index ix_text_sendings_began on text_sendings (workspace_id, channel_id, began_at) where began_at is not null;
-- Whose answer is this?
create index ix_text_sendings_phone on text_sendings (workspace_id, phone_hash);

-- Each answer counts once.
create table text_replies (
    workspace_id bigint not null references workspaces (id),
    channel_id bigint not null,
    webhook_id text not null,
    at bigint not null,
    primary key (workspace_id, channel_id, webhook_id)
) clustered;
