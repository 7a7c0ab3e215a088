-- Words worth keeping, for steps and drafts to begin from.
create table templates (
    workspace_id bigint not null references workspaces (id),
    id bigint not null,
    name text not null,
    title text not null,
    channel integer not null,
    subject text,
    benefit text not null,
    ask text,
    body text not null,
    version integer not null,
    is_shipped boolean not null,
    changed_at bigint not null,
    primary key (workspace_id, id)
) clustered;
create unique index ix_templates_name on templates (workspace_id, name);
