-- Inner nodes of the Merkle tree over the ledger's hashes: those over 256 facts and more. They follow the ledger and can be made
-- again from it.
create table event_store.merkle_node (
    level smallint not null check (level >= 8),
    index bigint   not null check (index >= 0),
    hash  bytea    not null check (octet_length(hash) = 32),
    constraint merkle_node_pkey primary key (level, index)
);
comment on column event_store.merkle_node.level is 'it covers 2^level facts';
comment on column event_store.merkle_node.index is 'how many nodes of its level are before it';

-- Public keys of those that sign heads. Only added to: old heads need old keys. The private ones are files.
create table event_store.signing_key (
    number      integer     not null check (number >= 1),
    key_id      text        collate "C" not null check (key_id ~ '^[0-9a-f]{16}$'),
    public_key  bytea       not null check (octet_length(public_key) = 32),
    endorsed_by text        collate "C",
    endorsement bytea       check (octet_length(endorsement) = 64),
    created_at  timestamptz not null,
    constraint signing_key_pkey primary key (number),
    constraint signing_key_id unique (key_id),
    constraint signing_key_endorsed_by foreign key (endorsed_by) references event_store.signing_key (key_id),
    check ((endorsed_by is null) = (endorsement is null))
);
comment on column event_store.signing_key.number is 'the highest signs';
comment on column event_store.signing_key.endorsed_by is 'the key that vouches for it; null for the first, and after a loss';

-- What the ledger was at a moment, signed. Only added to.
create table event_store.signed_head (
    position  bigint      not null check (position >= 0),
    hash      bytea       not null check (octet_length(hash) = 32),
    root      bytea       not null check (octet_length(root) = 32),
    signed_at timestamptz not null,
    key_id    text        collate "C" not null,
    signature bytea       not null check (octet_length(signature) = 64),
    constraint signed_head_pkey primary key (position),
    constraint signed_head_key foreign key (key_id) references event_store.signing_key (key_id)
);

-- How far each place outside has been given the signed heads.
create table event_store.published_head (
    target   text   collate "C" not null,
    position bigint not null,
    constraint published_head_pkey primary key (target)
);
