-- Resumable uploads until they are sent or expire. The bytes are in the storage of files; received says how many of them are
-- durable there. The client's metadata, the file's name among it, is sealed.
create table event_store.upload (
    hotel        text        collate "C" not null,
    upload_id    uuid        not null,
    staff_id     text        collate "C" not null,
    metadata     bytea,
    length       bigint      check (length > 0),
    received     bigint      not null default 0 check (received >= 0 and received <= length),
    state        text        not null default 'receiving' check (state in ('receiving', 'examined', 'done', 'failed')),
    kept_as      uuid,
    type         text        collate "C",
    content_type text        collate "C",
    size         bigint,
    sha256       text        collate "C",
    pin          bigint,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    lock_holder  uuid,
    locked_until timestamptz,
    constraint upload_pkey primary key (hotel, upload_id)
);
comment on column event_store.upload.length is 'bytes; null while the client has not said how many there will be';
comment on column event_store.upload.state is 'examined: type, size and hash are known, the blob follows; done: it can be sent';
comment on column event_store.upload.kept_as is 'the staged bytes that are to be kept, while they are not kept yet';
comment on column event_store.upload.pin is 'the pin on its blob; null once the upload is in a message';
comment on column event_store.upload.locked_until is 'a lock that its holder has not prolonged is nobody''s';

-- Removing what has expired.
create index upload_expires_at on event_store.upload (expires_at);

-- How many uploads of one person are not whole yet.
create index upload_unfinished on event_store.upload (hotel, staff_id) where state = 'receiving';
