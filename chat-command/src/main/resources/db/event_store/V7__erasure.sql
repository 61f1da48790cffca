-- Erasing. The commit of a fact that erases destroys the keys, so neither is there without the other, whoever appends it.

-- Which keys go with a person's.
create index content_key_owner on event_store.content_key (owner) where owner is not null;

-- Copies of a message. Few messages are forwarded ones; their payload names the message that they first came from. The bytes
-- are "forwarded_from" in quotes, which a sealed text cannot contain.
create function event_store.forwarded_from(payload bytea) returns uuid
    language sql immutable strict parallel safe
    return (convert_from(payload, 'UTF8')::jsonb -> 'forwarded_from' ->> 'message_id')::uuid;

create index ledger_copies on event_store.ledger (hotel, event_store.forwarded_from(payload))
    where type = 'MessageSent' and position('\x22666f727761726465645f66726f6d22'::bytea in payload) > 0;

-- Facts that destroy keys, looked up at start: keys that came back with a backup are destroyed again.
create index ledger_erasing on event_store.ledger (position)
    where type in ('MessageErased', 'StaffErased', 'TitleErased');

-- How far the installation is with a request.
create table event_store.erasure (
    hotel        text    collate "C" not null,
    erasure_id   uuid    not null,
    position     bigint  not null,
    state        text    not null check (state in ('awaiting_approval', 'erasing', 'compacting', 'done')),
    messages     bigint  not null default 0,
    titles       bigint  not null default 0,
    erased_up_to bigint,
    constraint erasure_pkey primary key (hotel, erasure_id)
);
comment on column event_store.erasure.position is 'of the request';
comment on column event_store.erasure.erased_up_to is 'position from which on nothing names the texts any more; compacting waits for all to see it';

-- The list, newest first.
create index erasure_in_order on event_store.erasure (hotel, position desc);

-- What is to be done.
create index erasure_open on event_store.erasure (position) where state in ('erasing', 'compacting');

-- Streams whose text has lost its key, and which are not marked yet.
create table event_store.erased_text (
    stream     text   collate "C" primary key,
    hotel      text   collate "C" not null,
    erasure_id uuid,
    erased_by  text   collate "C" not null
);
comment on column event_store.erased_text.erasure_id is 'null: retention';
create index erased_text_of on event_store.erased_text (hotel, erasure_id);

-- What compacting has done for an erasure, a row a step.
create table event_store.erasure_step (
    hotel      text        collate "C" not null,
    erasure_id uuid        not null,
    ordinal    integer     not null,
    step       text        not null,
    outcome    text        not null check (outcome in ('done', 'not_allowed')),
    at         timestamptz not null default now(),
    primary key (hotel, erasure_id, ordinal)
);

-- What retention has erased and nobody has tidied up behind yet.
create table event_store.retention_erased (
    hotel text   collate "C" primary key,
    up_to bigint not null
);

-- Whatever else in this schema holds words of a message that was erased.
create function event_store.forget_message(erased event_store.ledger) returns void language plpgsql as $$
declare
    sent  event_store.ledger;
    files jsonb;
begin
    select l.* into strict sent from event_store.ledger l where l.stream = erased.stream and l.sequence = 0;
    files := coalesce(convert_from(sent.payload, 'UTF8')::jsonb -> 'attachments', '[]');

    update event_store.upload u set metadata = null
    from jsonb_array_elements(files) as file
    where u.hotel = erased.hotel and u.upload_id = (file ->> 'attachment_id')::uuid;

    -- Files that nobody else needs and nobody is about to send go in the janitor's next round.
    update event_store.blob b set pinned_at = '-infinity'
    from jsonb_array_elements(files) as file
    where b.hotel = erased.hotel and b.sha256 = file ->> 'sha256'
      and not exists (select from event_store.upload u
                      where u.hotel = b.hotel and u.sha256 = b.sha256 and u.pin is not null);

    -- The stored reply to the request that sent it says the names of its files.
    update event_store.idempotency i
    set body = convert_to(jsonb_set(convert_from(i.body, 'UTF8')::jsonb, '{attachments}', '[]', false)::text, 'UTF8')
    where i.hotel = erased.hotel and i.staff_id = sent.actor and i.position = sent.position
      and jsonb_typeof(convert_from(i.body, 'UTF8')::jsonb) = 'object';
end
$$;

create function event_store.erase_message(erased event_store.ledger) returns void language plpgsql as $$
declare
    said jsonb := convert_from(erased.payload, 'UTF8')::jsonb;
begin
    delete from event_store.content_key where stream = erased.stream;
    insert into event_store.erased_text (stream, hotel, erasure_id, erased_by)
    select l.stream, erased.hotel, (said ->> 'erasure_id')::uuid, said ->> 'erased_by'
    from event_store.ledger l
    where l.hotel = erased.hotel and l.type = 'MessageSent'
      and position('\x22666f727761726465645f66726f6d22'::bytea in l.payload) > 0
      and event_store.forwarded_from(l.payload) = (said ->> 'message_id')::uuid
    on conflict do nothing;
    delete from event_store.erased_text where stream = erased.stream;
    update event_store.erasure set messages = messages + 1
    where hotel = erased.hotel and erasure_id = (said ->> 'erasure_id')::uuid;
    perform event_store.forget_message(erased);
end
$$;

create function event_store.erase_person(erased event_store.ledger) returns void language plpgsql as $$
declare
    said jsonb := convert_from(erased.payload, 'UTF8')::jsonb;
begin
    insert into event_store.erased_text (stream, hotel, erasure_id, erased_by)
    select k.stream, erased.hotel, (said ->> 'erasure_id')::uuid, said ->> 'erased_by'
    from event_store.content_key k
    where k.owner = erased.stream and split_part(k.stream, '/', 2) in ('message', 'conversation')
    on conflict do nothing;
    delete from event_store.content_key where stream = erased.stream or owner = erased.stream;
    delete from event_store.idempotency where hotel = erased.hotel and staff_id = said ->> 'staff_id';
    update event_store.upload set metadata = null, expires_at = now()
    where hotel = erased.hotel and staff_id = said ->> 'staff_id';
end
$$;

create function event_store.erase_title(erased event_store.ledger) returns void language plpgsql as $$
begin
    delete from event_store.erased_text where stream = erased.stream;
    update event_store.erasure set titles = titles + 1
    where hotel = erased.hotel and erasure_id = (convert_from(erased.payload, 'UTF8')::jsonb ->> 'erasure_id')::uuid;
end
$$;

create function event_store.follow_erasure() returns trigger language plpgsql as $$
declare
    said  jsonb := convert_from(new.payload, 'UTF8')::jsonb;
    which uuid  := (said ->> 'erasure_id')::uuid;
begin
    case new.type
        when 'ErasureRequested' then
            insert into event_store.erasure (hotel, erasure_id, position, state)
            values (new.hotel, which, new.position,
                    case when (said ->> 'needs_approval')::boolean then 'awaiting_approval' else 'erasing' end);
        when 'ErasureApproved' then
            update event_store.erasure set state = 'erasing' where hotel = new.hotel and erasure_id = which;
        when 'TextsErased' then
            update event_store.erasure set state = 'compacting', erased_up_to = new.position
            where hotel = new.hotel and erasure_id = which;
        when 'ErasureCompleted' then
            update event_store.erasure set state = 'done' where hotel = new.hotel and erasure_id = which;
        when 'MessageErased' then perform event_store.erase_message(new);
        when 'TitleErased' then perform event_store.erase_title(new);
        when 'StaffErased' then perform event_store.erase_person(new);
    end case;
    if new.type in ('MessageErased', 'TitleErased', 'StaffErased') then
        perform pg_notify('event_store_erasure', new.stream);
    end if;
    return null;
end
$$;

create trigger follow_erasure after insert on event_store.ledger
    for each row when (new.type in ('ErasureRequested', 'ErasureApproved', 'TextsErased', 'ErasureCompleted',
                                    'MessageErased', 'TitleErased', 'StaffErased'))
    execute function event_store.follow_erasure();
