-- An export that is outdated and still to be made may be taken at the same moment, which takes the mark away: its row is locked as well,
-- so that whoever takes it either comes before the erasure and is marked by it, or after it and finds the key gone.
create or replace function event_store.outdate_exports() returns trigger language plpgsql as $$
begin
    update event_store.audit_export set outdated = true
    where hotel = new.hotel and (not outdated or state = 'running');
    return null;
end
$$;

-- Files of exports have other names from now on: those that were made before are asked for again.
update event_store.audit_export set outdated = true where state = 'done';
