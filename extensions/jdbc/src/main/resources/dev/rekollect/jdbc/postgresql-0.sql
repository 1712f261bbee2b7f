-- IF NOT EXISTS alone fails where two do it at once.
SELECT pg_advisory_xact_lock(7306071);

CREATE TABLE IF NOT EXISTS rekollect_ledger_versions (version INTEGER NOT NULL PRIMARY KEY);
