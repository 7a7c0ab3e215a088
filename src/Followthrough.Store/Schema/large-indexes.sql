-- Indexes in random order of insertion. A large import drops them and builds them again at its end; whoever opens the store makes what a killed one left out.
create index if not exists ix_prospects_name on prospects (workspace_id, name_key, id);
create index if not exists ix_prospects_company on prospects (workspace_id, company_key, id) where company_key is not null;
