-- The files of messages. A deleted one keeps its row without its name, which says until when its bytes are kept.
create table read_model.attachment (
    hotel           text collate "C" not null,
    attachment_id   uuid not null,
    message_id      uuid not null,
    conversation_id uuid not null,
    ordinal         smallint not null, -- place in its message, from 0
    name            text not null,
    type            text collate "C" not null,
    content_type    text collate "C" not null,
    size            bigint not null,
    sha256          text collate "C" not null,
    width           integer,
    height          integer,
    duration_ms     bigint,
    thumbnail       boolean not null, -- false until it is processed
    deleted_at      timestamptz,
    primary key (hotel, attachment_id) -- what happens to one
);
create index attachment_of_message on read_model.attachment (hotel, message_id, ordinal); -- the files of a page's messages
create index attachment_by_content on read_model.attachment (hotel, sha256); -- which blobs are needed
