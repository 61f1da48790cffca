-- How far the rounds of retention are in each hotel that has said how long it keeps messages. Can be thrown away: a round
-- begins again at 0 and passes over what is erased.
create table event_store.retention (
    hotel       text        collate "C" primary key,
    scanned_to  bigint      not null default 0,
    releases    integer     not null default 0,
    erased      bigint      not null default 0,
    held        bigint      not null default 0,
    finished_at timestamptz
);
comment on column event_store.retention.scanned_to is 'position up to which every message is erased or held';
comment on column event_store.retention.releases is 'holds that were released when scanning began; one more: it begins again';
comment on column event_store.retention.held is 'messages passed over since scanning began, as a hold covers them';
comment on column event_store.retention.finished_at is 'when a round last found nothing more to erase';

-- Hotels that have said how long they keep messages.
create index ledger_retention on event_store.ledger (hotel) where type = 'RetentionChanged';
