-- The blobs that are, or are about to be, in the storage of files: one row per hotel and content. Whoever stores one pins it
-- first, so that what is being sent right now is never taken for what nobody needs.
create table event_store.blob (
    hotel      text        collate "C" not null,
    sha256     text        collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size       bigint      not null check (size >= 0),
    first_pin  bigint      not null,
    last_pin   bigint      not null,
    created_at timestamptz not null default now(),
    pinned_at  timestamptz not null default now(),
    constraint blob_pkey primary key (hotel, sha256)
);
comment on column event_store.blob.first_pin is 'the pin that made the row';
comment on column event_store.blob.last_pin is 'the newest pin; while it is the first one, nobody else has stored the same';

-- Numbers of pins, each given once for ever.
create sequence event_store.blob_pin owned by event_store.blob.last_pin;
