-- Who is there, as far as their own channel and they themselves say: one row a person who ever was. Facts know nothing of
-- it, and losing it only means that people look absent until their clients come back.
create table realtime.presence (
    hotel      text        not null,
    staff_id   text        not null,
    occupied   boolean     not null default false,
    away       boolean     not null default false,
    state      text        not null
        generated always as (case when not occupied then 'offline' when away then 'away' else 'online' end) stored,
    heard_at   timestamptz not null default '-infinity',
    alive_at   timestamptz not null,
    changed_at timestamptz not null,
    told       text        not null default 'offline',
    told_since timestamptz,
    primary key (hotel, staff_id)
) with (fillfactor = 70);

comment on column realtime.presence.heard_at is 'time of the newest news of the channel: older ones are late';
comment on column realtime.presence.alive_at is 'time of the newest sign of life of any kind';
comment on column realtime.presence.told is 'what colleagues were told last; the state they can ask for';

-- What is to be told; nearly always empty.
create index presence_untold on realtime.presence (changed_at) where state <> told;

-- Who may be there only because nobody said otherwise.
create index presence_occupied on realtime.presence (alive_at) where occupied;
