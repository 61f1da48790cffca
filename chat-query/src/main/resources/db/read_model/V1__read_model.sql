-- What the query side remembers. Everything here can be thrown away and made again from the ledger.
-- Ids are unique per hotel only, so every key begins with the hotel. Keys compare by bytes (collate "C").

create schema if not exists read_model;

-- People; folded_* are lower-cased by the application, so that case-blind search does not depend on the server's locale.
create table read_model.staff (
    hotel           text collate "C" not null,
    staff_id        text collate "C" not null,
    username        text not null,
    name            text not null,
    department      text,
    avatar_url      text,
    role            text not null,
    active          boolean not null,
    folded_username text collate "C" not null,
    folded_name     text collate "C" not null,
    position        bigint not null,
    primary key (hotel, staff_id) -- names in every answer
);
create index staff_by_name on read_model.staff (hotel, folded_name, staff_id) where active; -- GET /staff, keyset

-- live_count and the tallies of a member: see the type Tally. Hot rows: room is left for in-page updates.
create table read_model.conversation (
    hotel             text collate "C" not null,
    conversation_id   uuid not null,
    kind              text not null,
    title             text,
    folded_title      text collate "C",
    created_by        text collate "C" not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    activity_position bigint not null,
    live_count        bigint not null,
    primary key (hotel, conversation_id) -- joins from member; GET /conversations/{id}
) with (fillfactor = 60);

-- One row for everybody who is or was in a conversation; left_position is null while present.
create table read_model.member (
    hotel            text collate "C" not null,
    conversation_id  uuid not null,
    staff_id         text collate "C" not null,
    joined_position  bigint not null,
    left_position    bigint,
    read_position    bigint not null,
    read_message_id  uuid,
    own_live         bigint not null,
    base_live        bigint not null,
    base_own         bigint not null,
    primary key (hotel, conversation_id, staff_id) -- membership check, participants, markers
) with (fillfactor = 60);
create index member_present on read_model.member (hotel, staff_id, conversation_id)
    where left_position is null; -- GET /conversations, GET /unread: the conversations of a person

-- Each stay from joining to leaving.
create table read_model.stay (
    hotel            text collate "C" not null,
    staff_id         text collate "C" not null,
    conversation_id  uuid not null,
    joined_position  bigint not null,
    left_position    bigint,
    primary key (hotel, staff_id, conversation_id, joined_position) -- sync: what a person could have seen
);

-- When a marker passed a message; it never moves back, so the first row at or after a position tells.
create table read_model.marker_move (
    hotel            text collate "C" not null,
    conversation_id  uuid not null,
    staff_id         text collate "C" not null,
    up_to_position   bigint not null,
    moved_at         timestamptz not null,
    primary key (hotel, conversation_id, staff_id, up_to_position) -- GET /messages/{id}/receipts
);

-- Messages as they are now; a deleted one keeps its row, without text and mentions.
create table read_model.message (
    hotel             text collate "C" not null,
    message_id        uuid not null,
    conversation_id   uuid not null,
    position          bigint not null,
    sender            text collate "C" not null,
    text              text not null,
    mentions          text[] not null,
    created_at        timestamptz not null,
    reply_to          uuid,
    origin_message_id uuid,
    origin_sender     text collate "C",
    origin_created_at timestamptz,
    edit_count        integer not null,
    edited_at         timestamptz,
    deleted_at        timestamptz,
    deleted_by        text collate "C",
    primary key (hotel, message_id) -- by id; the message that is replied to
);
create unique index message_in_order
    on read_model.message (hotel, conversation_id, position); -- pages, last message, first unread, counting after a marker
create index message_mentioning on read_model.message (hotel, conversation_id, position)
    where mentions <> '{}'; -- GET /unread: mentions after a marker

-- The edit history; revision 0 is the text as sent.
create table read_model.message_revision (
    hotel            text collate "C" not null,
    message_id       uuid not null,
    revision         integer not null,
    text             text not null,
    edited_by        text collate "C" not null,
    at               timestamptz not null,
    position         bigint not null,
    primary key (hotel, message_id, revision) -- GET /messages/{id}/history
);

-- How far each projection is: written with every batch, in its transaction. A reset begins a new generation.
create table read_model.watermark (
    processor  text collate "C" not null,
    segment    integer not null,
    generation bigint not null default 0,
    position   bigint not null default 0,
    primary key (processor, segment) -- Chat-Position of every answer
) with (fillfactor = 50);
insert into read_model.watermark (processor, segment)
values ('staff-directory', 0), ('conversations', 0), ('message-history', 0);

-- Axon's token entries.
create table read_model.token_entry (
    processor_name varchar(255) not null,
    segment        integer not null,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255) not null,
    owner          varchar(255),
    primary key (processor_name, segment) -- claims
) with (fillfactor = 50);
