-- Exports that auditors asked for: what of, how far they are, and whose turn it is to make them.
create table event_store.audit_export (
    export_id    uuid        primary key,
    hotel        text        collate "C" not null,
    requested_by text        collate "C" not null,
    request      text        not null,
    created_at   timestamptz not null,
    state        text        collate "C" not null default 'running' check (state in ('running', 'done', 'failed')),
    attempt      integer     not null default 0,
    due_at       timestamptz not null default now(),
    outdated     boolean     not null default false,
    items_done   bigint      not null default 0,
    items_total  bigint      not null default 0,
    size         bigint,
    finished_at  timestamptz,
    error        text
);
comment on column event_store.audit_export.request is 'JSON: filters, form of the tables, whether with files';
comment on column event_store.audit_export.attempt is 'how often it was begun; whoever began last has the highest, and their files bear it';
comment on column event_store.audit_export.due_at is 'when it may be taken: at once, after a pause, or when the lease of who has it runs out';
comment on column event_store.audit_export.outdated is 'a text of the hotel was erased since it was begun, so its file must not be served';

-- Taking the next one.
create index audit_export_due on event_store.audit_export (due_at) where state = 'running';

-- The exports of a hotel, newest first.
create index audit_export_hotel on event_store.audit_export (hotel, created_at, export_id);

-- Whatever erases a text takes along the exports that may hold it, in the same commit: none is served after it.
create function event_store.outdate_exports() returns trigger language plpgsql as $$
begin
    update event_store.audit_export set outdated = true where hotel = new.hotel and not outdated;
    return null;
end
$$;

create trigger outdate_exports after insert on event_store.ledger
    for each row when (new.type in ('MessageErased', 'StaffErased')) execute function event_store.outdate_exports();
