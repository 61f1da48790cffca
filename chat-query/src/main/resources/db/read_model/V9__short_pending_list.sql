-- A list of at most 64 kB gathers some two hundred messages before their lexemes are sorted in; every question reads it
-- through, which at this length costs it less than one descent in the index.
alter index read_model.message_search_words set (fastupdate = on, gin_pending_list_limit = 64);
