-- The head: one row that serialises writers. Position order is commit order because it is taken under this row's lock.
create table event_store.ledger_head (
    only_row     boolean     primary key default true check (only_row),
    position     bigint      not null check (position >= 0),
    hash         bytea       not null check (octet_length(hash) = 32),
    committed_at timestamptz not null
) with (fillfactor = 10);

insert into event_store.ledger_head (position, hash, committed_at)
values (0, decode(repeat('00', 32), 'hex'), 'epoch');

-- One row per fact; payload and metadata are the exact bytes that were hashed.
create table event_store.ledger (
    position                 bigint      primary key,
    event_id                 uuid        not null,
    stream                   text        collate "C" not null,
    sequence                 bigint      not null check (sequence >= 0),
    hotel                    text        collate "C" not null,
    conversation_id          uuid,
    previous_in_conversation bigint      not null,
    actor                    text        collate "C" not null,
    committed_at             timestamptz not null,
    type                     text        collate "C" not null,
    revision                 integer     not null,
    payload                  bytea       not null,
    metadata                 bytea       not null,
    hash                     bytea       not null check (octet_length(hash) = 32),
    constraint ledger_event_id unique (event_id),
    constraint ledger_stream unique (stream, sequence)
);

-- The facts of a conversation in order: sync, audit and the previous position of a conversation's next fact.
create index ledger_conversation on event_store.ledger (conversation_id, position)
    where conversation_id is not null;

-- Wrapped content keys, apart from the ledger: destroying a row erases the texts under it everywhere.
create table event_store.content_key (
    stream  text  collate "C" primary key,
    owner   text  collate "C",
    wrapped bytea not null
);
comment on column event_store.content_key.owner is 'the stream whose key wraps this one; null: the master key';

-- Answers of keyed requests. content is a keyed MAC; status is null while a request of several commands is under way.
create table event_store.idempotency (
    hotel      text        collate "C" not null,
    staff_id   text        collate "C" not null,
    key        text        collate "C" not null,
    content    bytea       not null,
    status     integer,
    location   text,
    body       bytea,
    position   bigint,
    created_at timestamptz not null default now(),
    primary key (hotel, staff_id, key)
);

-- Purging what is older than is promised.
create index idempotency_created_at on event_store.idempotency (created_at);
