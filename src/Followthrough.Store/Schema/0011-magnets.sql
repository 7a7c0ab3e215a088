-- Lead magnets: what is promised, and who asked for it.
create table magnets (
    workspace_id bigint not null,
    id bigint not null,
    slug text not null,
    title text not null,
    promise text not null,
    consent text not null,
    cadence text,
    source text not null,
    link text,
    file_name text,
    file_bytes integer not null,
    cost bigint,
    cost_is_monthly boolean not null,
    is_on boolean not null,
    owner_id bigint not null,
    forgotten integer not null,
    created_at bigint not null,
    version bigint not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, owner_id) references sellers (workspace_id, id)
) clustered;
-- Whoever opens /m/guide names no workspace.
create unique index ux_magnets_slug on magnets (slug);

create table magnet_files (
    workspace_id bigint not null,
    magnet_id bigint not null,
    content bytea not null,
    primary key (workspace_id, magnet_id),
    foreign key (workspace_id, magnet_id) references magnets (workspace_id, id)
) clustered;

create table sign_ups (
    workspace_id bigint not null,
    id bigint not null,
    magnet_id bigint not null,
    name text not null,
    address text not null,
    address_hash text not null,
    consent text not null,
    asked_at bigint not null,
    asked_from text not null,
    asked_with text not null,
    mail integer not null,
    mail_state integer not null,
    mail_at bigint,
    mail_tries integer not null,
    mail_said text,
    confirmed_at bigint,
    confirmed_from text,
    confirmed_with text,
    prospect_id bigint,
    was_known boolean not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, magnet_id) references magnets (workspace_id, id),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;
create index ix_sign_ups_magnet on sign_ups (workspace_id, magnet_id, asked_at);
create index ix_sign_ups_address on sign_ups (workspace_id, address_hash, asked_at);
create index ix_sign_ups_prospect on sign_ups (workspace_id, prospect_id);
-- What waits to leave.
create index ix_sign_ups_mail on sign_ups (mail_state, mail_at) where mail_state = 1;
