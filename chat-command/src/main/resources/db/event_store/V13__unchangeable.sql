-- What was written stays. The role that the server works with is granted reading and adding only; this refuses the owner as well,
-- and a superuser who says session_replication_role, for as long as nobody takes the triggers away on purpose.
create function event_store.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'CH002',
        message = format('rows of %I.%I are added and never changed', tg_table_schema, tg_table_name);
end
$$;

create trigger unchangeable before update or delete or truncate on event_store.ledger
    for each statement execute function event_store.refuse_change();
create trigger unchangeable before update or delete or truncate on event_store.signed_head
    for each statement execute function event_store.refuse_change();
create trigger unchangeable before update or delete or truncate on event_store.signing_key
    for each statement execute function event_store.refuse_change();

alter table event_store.ledger enable always trigger unchangeable;
alter table event_store.signed_head enable always trigger unchangeable;
alter table event_store.signing_key enable always trigger unchangeable;
