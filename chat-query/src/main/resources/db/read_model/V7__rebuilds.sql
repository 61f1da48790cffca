-- Projections are built anew beside the live ones: in read_model_build, and what was live before goes to read_model_old.
create schema if not exists read_model_build;
create schema if not exists read_model_old;

-- What stands where. A new projection adds its row itself.
create table read_model.projection (
    name         text collate "C" primary key,
    version      integer not null, -- which the live tables were made by
    build        uuid, -- the rebuild whose tables stand in read_model_build
    old_version  integer, -- of the tables in read_model_old; null when there are none
    old_position bigint,
    old_since    timestamptz,
    erased_at    timestamptz -- when an erasure last looked whether its texts are gone
);
insert into read_model.projection (name, version)
select processor, 1 from read_model.watermark where segment = 0 and position > 0;

-- One row a rebuild or verification. Who works on it names its attempt in each statement; leases are by the database's clock.
create table read_model.rebuild (
    rebuild_id     uuid primary key default uuidv7(),
    projection     text collate "C" not null,
    kind           text collate "C" not null,
    version        integer not null,
    state          text collate "C" not null default 'running',
    phase          text collate "C" not null default 'waiting',
    begun_at       bigint, -- the ledger's head when the tables were made; null before
    position       bigint not null default 0,
    head           bigint not null default 0,
    events_per_s   double precision not null default 0,
    eta_s          bigint,
    attempt        integer not null default 0,
    due_at         timestamptz not null default clock_timestamp(),
    requested_by   text collate "C" not null,
    requested_at   timestamptz not null default clock_timestamp(),
    finished_at    timestamptz,
    error_position bigint,
    error_event_id text,
    error_cause    text,
    report         text
) with (fillfactor = 50);
create unique index rebuild_active on read_model.rebuild (projection) where state in ('running', 'paused'); -- one at a time
create index rebuild_in_order on read_model.rebuild (projection, rebuild_id); -- the newest of a projection

-- Answers to repeated requests of operators.
create table read_model.operator_reply (
    caller      text collate "C" not null, -- hotel and staff_id
    key         text collate "C" not null, -- Idempotency-Key
    path        text collate "C" not null,
    answer      text not null,
    made_at     timestamptz not null default clock_timestamp(),
    primary key (caller, key)
);
