-- One text for both engines: every type name here is PostgreSQL's and gives SQLite the right affinity; "clustered" becomes
-- "without rowid" on SQLite (rows lie in the order of their key, so a prospect's children lie together) and nothing on PostgreSQL; "folded_text"
-- is compared byte by byte on both.
-- Times are milliseconds since 1970 UTC, days are ISO texts, money is ten-thousandths of the currency's unit.
-- Every key begins with workspace_id. Accounts and sessions stand above workspaces: one signs in before one is known.

create table workspaces (
    id bigint not null,
    name text not null,
    currency text not null,
    zone_id text not null,
    postal_address text not null,
    suppression_key bytea not null,
    settings text not null,
    created_at bigint not null,
    is_demo boolean not null,
    primary key (id)
) clustered;

create table sellers (
    workspace_id bigint not null references workspaces (id),
    id bigint not null,
    name text not null,
    email text not null,
    zone_id text not null,
    minutes_a_day integer not null,
    role integer not null,
    account_id bigint,
    look integer not null,
    is_active boolean not null,
    primary key (workspace_id, id)
) clustered;
create index ix_sellers_account on sellers (account_id) where account_id is not null;

create table invitations (
    workspace_id bigint not null,
    token_hash text not null,
    seller_id bigint not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    primary key (workspace_id, token_hash),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

create table imports (
    workspace_id bigint not null references workspaces (id),
    id bigint not null,
    file_name text not null,
    fingerprint text not null,
    started_at bigint not null,
    finished_at bigint,
    position bigint not null,
    result text not null,
    error_file text,
    seller_id bigint,
    primary key (workspace_id, id)
) clustered;
create index ix_imports_fingerprint on imports (workspace_id, fingerprint);

create table prospects (
    workspace_id bigint not null references workspaces (id),
    id bigint not null,
    name text not null,
    name_key folded_text not null,
    company text,
    company_key folded_text,
    owner_id bigint not null,
    stage integer not null,
    standing integer not null,
    tier integer not null,
    tier_is_set boolean not null,
    fit integer,
    source text,
    import_id bigint,
    country text,
    city text,
    zone_id text,
    labels text not null,
    custom text not null,
    created_at bigint not null,
    outcome integer,
    outcome_at bigint,
    let_go_reason integer,
    outcome_note text,
    not_now_until text,
    last_in_at bigint,
    last_out_at bigint,
    touches_done integer not null,
    unanswered integer not null,
    proposal_on text,
    value bigint,
    currency text,
    next_number integer,
    next_due bigint,
    next_channel integer,
    next_minutes integer,
    next_enrollment integer,
    next_is_promised boolean not null,
    next_is_automated boolean not null,
    score double precision not null,
    rank double precision not null,
    chance double precision not null,
    scored_at bigint not null,
    touch_number integer not null,
    version bigint not null,
    primary key (workspace_id, id)
) clustered;
-- Today: the best of a seller, best first. Only what is ready stands in it, so its head costs the same at any size.
create index ix_prospects_today on prospects (workspace_id, owner_id, rank desc, id) where standing = 0;
-- What becomes ready next, and the list sorted by next touch.
create index ix_prospects_wake on prospects (workspace_id, next_due) where standing = 1;
create index ix_prospects_score on prospects (workspace_id, standing, score desc, id);
-- A stage is listed and counted without the ended ones, so the standing stands before the score.
create index ix_prospects_stage on prospects (workspace_id, stage, standing, score desc, id);
create index ix_prospects_value on prospects (workspace_id, value desc, id) where value is not null;
create index ix_prospects_silence on prospects (workspace_id, last_in_at, id) where last_in_at is not null;
create index ix_prospects_proposal on prospects (workspace_id, proposal_on, id) where proposal_on is not null;
create index ix_prospects_touches on prospects (workspace_id, touches_done desc, id) where touches_done > 0;
create index ix_prospects_scored on prospects (workspace_id, scored_at) where standing <> 3;

create table people (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    name text not null,
    given_name text,
    family_name text,
    title text,
    emails text not null,
    phones text not null,
    zone_id text,
    has_left boolean not null,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;

create table address_claims (
    workspace_id bigint not null,
    address folded_text not null,
    prospect_id bigint not null,
    person_number integer not null,
    primary key (workspace_id, address),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;

create table deals (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    title text not null,
    value bigint,
    currency text not null,
    stage integer not null,
    proposal_on text,
    closed_on text,
    created_at bigint not null,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;

create table suppressions (
    workspace_id bigint not null references workspaces (id),
    hash text not null,
    reason integer not null,
    at bigint not null,
    primary key (workspace_id, hash)
) clustered;

create table touches (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    person_number integer,
    channel integer not null,
    direction integer not null,
    state integer not null,
    goal text not null,
    benefit text not null,
    ask text,
    ask_state integer not null,
    is_gift_of_help boolean not null,
    subject text,
    body text,
    due bigint,
    done_at bigint,
    result integer,
    minutes integer not null,
    note text,
    enrollment integer,
    step integer,
    step_id text,
    is_promised boolean not null,
    times_put_off integer not null,
    put_off_why text,
    seller_id bigint not null,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;
-- What was done on a day, by whom: the tally of Today.
create index ix_touches_done on touches (workspace_id, seller_id, done_at) where done_at is not null;
-- Asks that may lapse.
create index ix_touches_open_asks on touches (workspace_id, done_at) where ask_state = 1;

create table timeline (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    at bigint not null,
    kind integer not null,
    channel integer,
    summary text not null,
    detail text,
    touch_number integer,
    seller_id bigint,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;

create table cadences (
    workspace_id bigint not null references workspaces (id),
    id bigint not null,
    name text not null,
    title text not null,
    source text not null,
    version integer not null,
    planned_version integer not null,
    is_shipped boolean not null,
    is_retired boolean not null,
    changed_at bigint not null,
    primary key (workspace_id, id)
) clustered;
create unique index ix_cadences_name on cadences (workspace_id, name);

create table enrollments (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    cadence_id bigint not null,
    person_number integer,
    started_at bigint not null,
    state integer not null,
    step integer not null,
    step_id text,
    last_step_at bigint,
    rounds integer not null,
    due bigint,
    not_before bigint,
    dealt_with_at bigint,
    ended_at bigint,
    why integer,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;
-- Who is where in a cadence.
create index ix_enrollments_cadence on enrollments (workspace_id, cadence_id, state, step);

create table saved_views (
    workspace_id bigint not null,
    seller_id bigint not null,
    name text not null,
    query text not null,
    made_at bigint not null,
    primary key (workspace_id, seller_id, name),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;

create table changes (
    workspace_id bigint not null,
    prospect_id bigint not null,
    version bigint not null,
    seller_id bigint,
    at bigint not null,
    verb text not null,
    summary text not null,
    before text not null,
    undone_at bigint,
    primary key (workspace_id, prospect_id, version),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;

-- One row for a batch of prospects that were changed together. It holds what stood there before, so its rows are not kept in the order of their key.
create table bulk_changes (
    workspace_id bigint not null references workspaces (id),
    bulk text not null,
    after bigint not null,
    seller_id bigint,
    at bigint not null,
    verb text not null,
    before bytea not null,
    undone_at bigint,
    primary key (workspace_id, bulk, after)
);

create table sequences (
    name text not null,
    next bigint not null,
    primary key (name)
) clustered;
insert into sequences (name, next) values ('prospects', 1);

create table accounts (
    id bigint not null,
    user_name text,
    normalized_user_name text,
    email text,
    normalized_email text,
    email_confirmed boolean not null,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    phone_number text,
    phone_number_confirmed boolean not null,
    two_factor_enabled boolean not null,
    lockout_end bigint,
    lockout_enabled boolean not null,
    access_failed_count integer not null,
    primary key (id)
) clustered;
create unique index ix_accounts_user_name on accounts (normalized_user_name);
create index ix_accounts_email on accounts (normalized_email);

create table account_claims (
    id bigint not null,
    account_id bigint not null references accounts (id) on delete cascade,
    claim_type text,
    claim_value text,
    primary key (id)
) clustered;
create index ix_account_claims_account on account_claims (account_id);

create table account_logins (
    login_provider text not null,
    provider_key text not null,
    provider_display_name text,
    account_id bigint not null references accounts (id) on delete cascade,
    primary key (login_provider, provider_key)
) clustered;
create index ix_account_logins_account on account_logins (account_id);

create table account_tokens (
    account_id bigint not null references accounts (id) on delete cascade,
    login_provider text not null,
    name text not null,
    value text,
    primary key (account_id, login_provider, name)
) clustered;

create table sessions (
    id text not null,
    account_id bigint not null references accounts (id) on delete cascade,
    ticket bytea not null,
    began_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    device text not null,
    address text not null,
    primary key (id)
) clustered;
create index ix_sessions_account on sessions (account_id);

create table data_protection_keys (
    id text not null,
    xml text not null,
    primary key (id)
) clustered;
