-- Attachments whose processing is not yet a fact. Written by the commit that places them, so none is forgotten.
create table event_store.attachment_job (
    position      bigint      primary key,
    hotel         text        collate "C" not null,
    attachment_id uuid        not null,
    attempt       integer     not null default 0,
    due_at        timestamptz not null default now()
);
comment on column event_store.attachment_job.attempt is 'how often it was taken; whoever took it last has the highest';
comment on column event_store.attachment_job.due_at is 'when it may be taken: at once, after a pause, or when the lease of who has it runs out';

-- Taking the next job.
create index attachment_job_due on event_store.attachment_job (due_at);

-- The stream is hotel/attachment/id.
create function event_store.remember_attachment() returns trigger language plpgsql as $$
begin
    insert into event_store.attachment_job (position, hotel, attachment_id)
    values (new.position, new.hotel, split_part(new.stream, '/', 3)::uuid);
    return null;
end
$$;

create trigger remember_attachment after insert on event_store.ledger
    for each row when (new.type = 'AttachmentPlaced') execute function event_store.remember_attachment();

-- What was found out about a content: forwards and repeats need not ask again. Goes with the blob.
create table event_store.media (
    hotel       text    collate "C" not null,
    sha256      text    collate "C" not null,
    width       integer,
    height      integer,
    duration_ms bigint,
    outcome     text    collate "C" not null,
    constraint media_pkey primary key (hotel, sha256),
    constraint media_blob foreign key (hotel, sha256) references event_store.blob on delete cascade
);
