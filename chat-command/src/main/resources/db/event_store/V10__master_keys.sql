-- The keys that a master key wraps: few, among those of all messages. Read in their order when there is a newer master key.
create index content_key_top on event_store.content_key (stream) where owner is null;
