-- Mail: the sellers' mailboxes, what leaves from them, and what comes back.

create table mailboxes (
    workspace_id bigint not null,
    id bigint not null,
    seller_id bigint not null,
    address text not null,
    name text not null,
    outgoing text not null,
    incoming text not null,
    sign_in integer not null,
    provider text,
    secret bytea not null,
    state integer not null,
    paused_why text,
    daily_cap integer not null,
    minute_cap integer not null,
    sent_folder text,
    server_keeps_copies boolean,
    inbox_validity bigint not null,
    inbox_uid bigint not null,
    seen_at bigint,
    trouble text,
    trouble_at bigint,
    watcher text,
    watched_until bigint,
    version bigint not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;
create unique index ix_mailboxes_address on mailboxes (workspace_id, address);

-- One row for one message that leaves. What happens while it leaves changes no column that an index names: PostgreSQL then writes nothing but the
-- row, where there is room for it on its page ("roomy"; on SQLite the rows lie in the order of their key). What waits, and the message itself, lie in tables of their own.
create table attempts (
    workspace_id bigint not null,
    prospect_id bigint not null,
    touch_number integer not null,
    mailbox_id bigint not null,
    person_number integer not null,
    address text not null,
    address_hash text not null,
    message_id text not null,
    anchor text not null,
    is_automated boolean not null,
    state integer not null,
    fence bigint not null,
    tries integer not null,
    made_at bigint not null,
    next_at bigint not null,
    began_at bigint,
    settled_at bigint,
    reply text,
    fault integer,
    is_booked boolean not null,
    before text,
    is_unknown boolean not null generated always as (state = 4) stored,
    primary key (workspace_id, prospect_id, touch_number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) roomy;
-- What the prospect's timeline doesn't say yet: what waits, is on its way, or was settled just now.
create index ix_attempts_open on attempts (workspace_id, made_at) where not is_booked;
-- What nobody knows about.
create index ix_attempts_unknown on attempts (workspace_id, mailbox_id) where is_unknown;
-- The pace of a mailbox.
create index ix_attempts_made on attempts (workspace_id, mailbox_id, made_at);
-- Whose reply is this?
create index ix_attempts_message on attempts (workspace_id, message_id);
create index ix_attempts_address on attempts (workspace_id, address_hash);
create index ix_attempts_anchor on attempts (workspace_id, anchor);

-- The messages of what hasn't left yet, or nobody knows about. Written once.
create table attempt_messages (
    workspace_id bigint not null,
    prospect_id bigint not null,
    touch_number integer not null,
    message bytea not null,
    primary key (workspace_id, prospect_id, touch_number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
);

-- What may leave next from a mailbox: one row for each attempt that waits. Whoever begins to send takes it away.
create table waiting_attempts (
    workspace_id bigint not null,
    mailbox_id bigint not null,
    next_at bigint not null,
    prospect_id bigint not null,
    touch_number integer not null,
    primary key (workspace_id, mailbox_id, next_at, prospect_id, touch_number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;
create unique index ix_waiting_attempts_touch on waiting_attempts (workspace_id, prospect_id, touch_number);

-- What leaves next of all that leaves by itself.
create index ix_prospects_leaving on prospects (workspace_id, owner_id, next_due) where next_is_automated and standing = 0;

-- A touch that a cadence would send by itself and a person has to make: a tag can't be filled, the sender was at fault.
alter table touches add column by_hand boolean not null default false;

-- Where a workspace sends from. A restored backup or a clone stands elsewhere: it sends nothing until a person says which one is the real one.
create table sending_places (
    workspace_id bigint not null references workspaces (id),
    place text not null,
    locked_why text,
    locked_at bigint,
    primary key (workspace_id)
) clustered;

-- What came in about a prospect. It holds texts, so its rows are not kept in the order of their key.
create table incoming (
    workspace_id bigint not null,
    mailbox_id bigint not null,
    number bigint not null,
    uid_validity bigint not null,
    uid bigint not null,
    message_id text,
    thread text not null,
    digest text not null,
    from_address text not null,
    from_name text,
    subject text not null,
    sent_at bigint,
    received_at bigint not null,
    text text not null,
    new_text text not null,
    kind integer not null,
    intent integer not null,
    until text,
    instead text,
    evidence text not null,
    confidence double precision not null,
    consequence text not null,
    was_read_as integer,
    prospect_id bigint not null,
    person_number integer,
    touch_number integer,
    is_probable boolean not null,
    version bigint not null,
    needs_decision boolean not null,
    warmth integer not null,
    dealt_with_at bigint,
    dealt_with_by bigint,
    primary key (workspace_id, mailbox_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
);
create unique index ix_incoming_digest on incoming (workspace_id, mailbox_id, digest);
create index ix_incoming_prospect on incoming (workspace_id, prospect_id, received_at);
-- The inbox: what waits for a decision, the warm ones first.
create index ix_incoming_waiting on incoming (workspace_id, warmth desc, received_at) where needs_decision and dealt_with_at is null;
