-- The morning's and the evening's mail to a seller. The day is written down before the mail is handed over, so one day has at most one of each.
create table digests (
    workspace_id bigint not null,
    seller_id bigint not null,
    morning boolean not null,
    evening boolean not null,
    morning_on text,
    evening_on text,
    trouble text,
    primary key (workspace_id, seller_id),
    foreign key (workspace_id, seller_id) references sellers (workspace_id, id)
) clustered;
