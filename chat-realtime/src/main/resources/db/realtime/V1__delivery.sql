-- How far the ledger has been told, and which node tells. Every statement reads it by its key. The room left in its
-- page keeps the constant updates in place (HOT).
create table realtime.delivery (
    name        text        primary key,
    position    bigint      not null check (position >= 0),
    epoch       bigint      not null default 0,
    holder      text,
    lease_until timestamptz not null default '-infinity'
) with (fillfactor = 20);

comment on table realtime.delivery is 'delivery position, fenced by the epoch of the lease';

-- Position of the newest fact that was told on a person's own channel: previous_position of the next. Read for all people
-- of a batch at once, by key.
create table realtime.personal_channel (
    hotel    text   not null,
    staff_id text   not null,
    position bigint not null check (position > 0),
    primary key (hotel, staff_id)
) with (fillfactor = 70);

-- Envelopes that Pusher refused for good. No payload: it is made again from the ledger when it is retried. Listed by
-- parked_id; the unique key makes parking the same envelope twice harmless.
create table realtime.parked (
    parked_id         bigint      generated always as identity primary key,
    position          bigint      not null,
    event_id          text        not null,
    channel           text        not null,
    type              text        not null,
    previous_position bigint,
    cause             text        not null,
    parked_at         timestamptz not null,
    unique (event_id, channel)
);
