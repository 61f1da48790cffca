-- Who looked at what, newest first: GET /audit/access.
create index ledger_access on event_store.ledger (hotel, position) where type = 'AuditAccessed';
