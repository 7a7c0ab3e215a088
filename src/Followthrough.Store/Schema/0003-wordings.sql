-- Two wordings of one step: which of them a touch was.
alter table touches add column wording text;
create index ix_touches_wording on touches (workspace_id, wording) where wording is not null;
