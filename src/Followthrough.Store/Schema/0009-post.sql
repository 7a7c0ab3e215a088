-- Where letters go, and what became of gifts. A gift bears the number of the touch that it was.
alter table prospects add column postal_address text;
create table gifts (
    workspace_id bigint not null,
    prospect_id bigint not null,
    number integer not null,
    what text not null,
    cost bigint,
    currency text not null,
    arrived_on text,
    acknowledged_on text,
    primary key (workspace_id, prospect_id, number),
    foreign key (workspace_id, prospect_id) references prospects (workspace_id, id) on delete cascade
) clustered;
