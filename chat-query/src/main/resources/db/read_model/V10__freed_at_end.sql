-- Waits until the session of a process ends, which holds the lock on its name, and frees what the process had claimed: true. False when
-- that takes longer; null for who has no such session and so knows nothing of others'. Less than a second: after that PostgreSQL
-- looks for deadlocks. All in one call, so that nobody who stands still has the lock; in vain is no error in the log. A row that a last
-- transaction of the process still holds is passed over.
create or replace function read_model.freed_at_end(gone text, mine text) returns boolean
    language plpgsql
    set lock_timeout = '900ms'
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(gone, 0));
    if pg_try_advisory_xact_lock(hashtextextended(mine, 0)) then
        return null;
    end if;
    update read_model.token_entry set owner = null
    where (processor_name, segment) in (
        select e.processor_name, e.segment from read_model.token_entry e where e.owner = gone for update skip locked);
    return true;
exception
    when lock_not_available then
        return false;
end
$$;
