-- Where a parked envelope belongs, and how often it was tried again. What was parked before belongs nowhere: its channel says it.
alter table realtime.parked
    add column hotel           text,
    add column conversation_id text,
    add column retries         integer     not null default 0,
    add column retried_at      timestamptz;

-- What is parked of one channel, in the order in which it was to go out.
create index parked_channel on realtime.parked (channel, position, parked_id);

-- What operators did with parked envelopes, which may be gone since. Listed newest first by its key.
create table realtime.dead_letter_act (
    act_id      bigint      generated always as identity primary key,
    at          timestamptz not null default clock_timestamp(),
    by_hotel    text        not null,
    by_staff_id text        not null,
    act         text        not null check (act in ('retry', 'discard')),
    outcome     text        not null,
    reason      text,
    parked_id   bigint      not null,
    position    bigint      not null,
    event_id    text        not null,
    channel     text        not null,
    type        text        not null,
    cause       text        not null
);

-- First answers of operators' requests with an Idempotency-Key.
create table realtime.operator_reply (
    caller  text        not null,
    key     text        not null,
    request text        not null,
    answer  text        not null,
    made_at timestamptz not null default clock_timestamp(),
    primary key (caller, key)
);

-- The purge.
create index operator_reply_made_at on realtime.operator_reply (made_at);
