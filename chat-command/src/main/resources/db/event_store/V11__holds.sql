-- Legal holds are asked where keys are destroyed: no fact that takes a text that a hold covers can be stored, whoever appends
-- it and whatever was found before.

-- What binds a hotel now. Null: all. Its stream is short.
create function event_store.standing_holds(hotel text)
    returns table (conversations uuid[], staff text[], sent_from timestamptz, sent_to timestamptz)
    language sql stable as $$
    select nullif(array(select jsonb_array_elements_text(placed.scope -> 'conversations'))::uuid[], '{}'),
           nullif(array(select jsonb_array_elements_text(placed.scope -> 'staff')), '{}'),
           (placed.scope ->> 'from')::timestamptz,
           (placed.scope ->> 'to')::timestamptz
    from (select said ->> 'hold_id' as hold_id, said -> 'scope' as scope
          from event_store.ledger l, convert_from(l.payload, 'UTF8') as text, lateral (select text::jsonb as said) as json
          where l.stream = $1 || '/records/policy' and l.type = 'HoldPlaced') as placed
    where not exists (select from event_store.ledger r
                      where r.stream = $1 || '/records/policy' and r.type = 'HoldReleased'
                        and convert_from(r.payload, 'UTF8')::jsonb ->> 'hold_id' = placed.hold_id)
$$;

-- The texts that are lost with the key of a message or a conversation: the message and its copies; the titles, each of which
-- lasts. Two indices, ledger_stream and ledger_copies.
create function event_store.texts_under(hotel text, key text)
    returns table (conversation uuid, writer text, begins timestamptz, ends timestamptz)
    language sql stable as $$
    select l.conversation_id, l.actor, l.committed_at,
           case when l.type = 'MessageSent' then l.committed_at else 'infinity' end
    from event_store.ledger l
    where l.stream = $2
      and (l.type = 'MessageSent'
           or l.type in ('ConversationCreated', 'ConversationRenamed')
              and position('\x227469746c65223a7b'::bytea in l.payload) > 0) -- "title":{
    union all
    select c.conversation_id, c.actor, c.committed_at, c.committed_at
    from event_store.ledger c
    where split_part($2, '/', 2) = 'message' and c.hotel = $1 and c.type = 'MessageSent'
      and position('\x22666f727761726465645f66726f6d22'::bytea in c.payload) > 0
      and event_store.forwarded_from(c.payload) = split_part($2, '/', 3)::uuid
$$;

-- Titles that lie under their giver's own key, as the first giver of one was erased before: those with "key" in quotes, which a
-- sealed text cannot contain.
create index ledger_given_titles on event_store.ledger (hotel, actor)
    where type = 'ConversationRenamed' and position('\x226b657922'::bytea in payload) > 0;

-- The texts that are lost with a person's key: of all that they wrote, as far as it has not been erased. In proportion to that,
-- as destroying the keys is.
create function event_store.texts_of(hotel text, person text)
    returns table (conversation uuid, writer text, begins timestamptz, ends timestamptz)
    language sql stable as $$
    select t.conversation, t.writer, t.begins, t.ends
    from event_store.content_key k
    cross join lateral (select * from event_store.texts_under($1, k.stream) offset 0) as t
    where k.owner = $2
    union all
    select l.conversation_id, l.actor, l.committed_at, 'infinity'
    from event_store.ledger l
    where l.hotel = $1 and l.actor = split_part($2, '/', 3) and l.type = 'ConversationRenamed'
      and position('\x226b657922'::bytea in l.payload) > 0
$$;

create function event_store.covers(
    conversations uuid[], staff text[], sent_from timestamptz, sent_to timestamptz,
    conversation uuid, writer text, begins timestamptz, ends timestamptz) returns boolean
    language sql immutable parallel safe
    return (conversations is null or conversation = any (conversations))
        and (staff is null or writer = any (staff))
        and (sent_from is null or ends >= sent_from)
        and (sent_to is null or begins < sent_to);

-- Of the texts that are lost with a person's key, those that a hold covers.
create function event_store.held_texts_of(hotel text, person text)
    returns table (conversation uuid, writer text, begins timestamptz)
    language sql stable as $$
    with hold as materialized (select * from event_store.standing_holds($1))
    select t.conversation, t.writer, t.begins
    from event_store.texts_of($1, $2) t
    where exists (select from hold)
      and exists (select from hold h
                  where event_store.covers(h.conversations, h.staff, h.sent_from, h.sent_to,
                                           t.conversation, t.writer, t.begins, t.ends))
$$;

-- The same of a message that still has its key.
create function event_store.held_texts_under(hotel text, message text)
    returns table (conversation uuid, writer text, begins timestamptz)
    language sql stable as $$
    select t.conversation, t.writer, t.begins
    from event_store.standing_holds($1) h, event_store.texts_under($1, $2) t
    where exists (select from event_store.content_key k where k.stream = $2)
      and event_store.covers(h.conversations, h.staff, h.sent_from, h.sent_to,
                             t.conversation, t.writer, t.begins, t.ends)
$$;

-- CH001: what was decided knew nothing of the hold or of the text, and has to be decided again.
create function event_store.spare_held_texts() returns trigger language plpgsql as $$
begin
    if (new.type = 'MessageErased' and exists (select from event_store.held_texts_under(new.hotel, new.stream)))
        or (new.type = 'StaffErased' and exists (select from event_store.held_texts_of(new.hotel, new.stream))) then
        raise exception using errcode = 'CH001', message = 'a legal hold covers it';
    end if;
    return null;
end
$$;

-- Triggers of a table go by their names: this one before the one that destroys keys.
create trigger before_erasure after insert on event_store.ledger
    for each row when (new.type in ('MessageErased', 'StaffErased'))
    execute function event_store.spare_held_texts();

-- Titles under a person's own key are to be marked as well.
create or replace function event_store.erase_person(erased event_store.ledger) returns void language plpgsql as $$
declare
    said jsonb := convert_from(erased.payload, 'UTF8')::jsonb;
begin
    insert into event_store.erased_text (stream, hotel, erasure_id, erased_by)
    select k.stream, erased.hotel, (said ->> 'erasure_id')::uuid, said ->> 'erased_by'
    from event_store.content_key k
    where k.owner = erased.stream and split_part(k.stream, '/', 2) in ('message', 'conversation')
    union
    select l.stream, erased.hotel, (said ->> 'erasure_id')::uuid, said ->> 'erased_by'
    from event_store.ledger l
    where l.hotel = erased.hotel and l.actor = said ->> 'staff_id' and l.type = 'ConversationRenamed'
      and position('\x226b657922'::bytea in l.payload) > 0
    on conflict do nothing;
    delete from event_store.content_key where stream = erased.stream or owner = erased.stream;
    delete from event_store.idempotency where hotel = erased.hotel and staff_id = said ->> 'staff_id';
    update event_store.upload set metadata = null, expires_at = now()
    where hotel = erased.hotel and staff_id = said ->> 'staff_id';
end
$$;
