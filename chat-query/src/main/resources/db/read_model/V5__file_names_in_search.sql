-- The names of live files, in the order of the files: which words are theirs has to be known when one is deleted.
alter table read_model.message_search
    add column files uuid[] not null default '{}',
    add column names text[] not null default '{}';
