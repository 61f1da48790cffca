-- Where a person's pushes go. A token is long and secret, so its SHA-256 is the key: one token belongs to one person.
create table realtime.device (
    token_hash    bytea       primary key,
    token         text        not null,
    hotel         text        not null,
    staff_id      text        not null,
    platform      text        not null check (platform in ('android', 'ios', 'web')),
    registered_at timestamptz not null
);

-- All devices of the people of a batch, and a person's oldest.
create index device_person on realtime.device (hotel, staff_id, registered_at);

-- What became of a fact's push to one person; the key makes a push that was done before a crash known after it.
create table realtime.push_outcome (
    position   bigint      not null check (position > 0),
    staff_id   text        not null,
    hotel      text        not null,
    message_id text        not null,
    kind       text        not null,
    outcome    text        not null check (outcome in ('sent', 'suppressed', 'failed')),
    why        text,
    at         timestamptz not null,
    primary key (position, staff_id)
);

-- GET /messages/{id}/push-outcomes.
create index push_outcome_message on realtime.push_outcome (hotel, message_id, staff_id);

-- The purge, oldest first.
create index push_outcome_at on realtime.push_outcome (at);
