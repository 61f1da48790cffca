-- How long it took to make the indexes after the replay, so that the next time can be told before.
alter table read_model.rebuild add column index_ms bigint;
