-- What colleagues do with a message besides reading it.

-- Who stands with which emoji on which message; a deleted message has none. Emoji compare by bytes, as they came.
create table read_model.reaction (
    hotel      text collate "C" not null,
    message_id uuid not null,
    emoji      text collate "C" not null,
    staff_id   text collate "C" not null,
    position   bigint not null, -- order of the emoji, and of the people under one
    primary key (hotel, message_id, emoji, staff_id) -- the reactions of a page's messages
);

-- How far messages have reached a person's devices, and what the person wants pushed. Kept from one stay to the next.
alter table read_model.member
    add column delivered_position bigint not null default 0,
    add column notification_level text collate "C" not null default 'all',
    add column notification_until timestamptz; -- when the level is 'all' again; null for ever

-- When the delivered marker passed a message that the read marker had not passed before.
create table read_model.delivered_move (
    hotel            text collate "C" not null,
    conversation_id  uuid not null,
    staff_id         text collate "C" not null,
    up_to_position   bigint not null,
    moved_at         timestamptz not null,
    primary key (hotel, conversation_id, staff_id, up_to_position) -- GET /messages/{id}/receipts
);
