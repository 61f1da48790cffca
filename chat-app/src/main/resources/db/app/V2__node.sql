-- The nodes of this database: each says every few seconds that it is there, and takes its row away when it ends in order. Few
-- rows; the room left in their page keeps the constant updates in place (HOT).
create table app.node (
    node_id    uuid        primary key, -- made anew at each start
    name       text        not null,
    version    text        not null,
    roles      text[]      not null,
    started_at timestamptz not null,
    seen_at    timestamptz not null, -- by the database's clock
    state      text        not null check (state in ('starting', 'ready', 'stopping')),
    works_on   text[]      not null
) with (fillfactor = 20);
