-- The bytes of an erased file are not kept for a while, as those of a deleted one are.
alter table read_model.attachment
    add column erased boolean not null default false;

-- Statistics would keep samples of texts until the next ANALYZE, and no question here is planned by them.
alter table read_model.message alter column text set statistics 0;
alter table read_model.message_revision alter column text set statistics 0;
alter table read_model.attachment alter column name set statistics 0;
alter table read_model.conversation alter column title set statistics 0, alter column folded_title set statistics 0;
alter table read_model.message_search alter column names set statistics 0;
alter table read_model.staff alter column username set statistics 0, alter column department set statistics 0,
    alter column avatar_url set statistics 0, alter column folded_username set statistics 0;
