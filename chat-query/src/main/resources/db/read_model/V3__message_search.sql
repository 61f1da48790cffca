-- The index of texts. One row a message that is not deleted; what its lexemes are, see the type Lexemes.
create table read_model.message_search (
    hotel           text collate "C" not null,
    message_id      uuid not null,
    conversation_id uuid not null,
    position        bigint not null,
    sender          text collate "C" not null,
    words           tsvector not null,
    primary key (hotel, message_id) -- edits and deletions
);
-- Without a pending list, which every question would have to read through.
create index message_search_words on read_model.message_search using gin (words) with (fastupdate = off); -- GET /search

insert into read_model.watermark (processor, segment) values ('message-search', 0);
