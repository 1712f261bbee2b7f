CREATE TABLE rekollect_ledger_entries (
  collection TEXT NOT NULL,
  source TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  version_id TEXT,
  etag TEXT,
  sequencer TEXT,
  content_hash TEXT,
  last_modified INTEGER,
  external_image_id TEXT,
  reason TEXT,
  claim_owner TEXT,
  claim_until INTEGER,
  doubtful INTEGER NOT NULL,
  unfinished INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  PRIMARY KEY (collection, source)
) STRICT, WITHOUT ROWID;

-- ANY and not REAL, which turns -0.0 into 0.0.
CREATE TABLE rekollect_ledger_faces (
  collection TEXT NOT NULL,
  source TEXT NOT NULL,
  obsolete INTEGER NOT NULL,
  position INTEGER NOT NULL,
  face_collection TEXT NOT NULL,
  face_id TEXT NOT NULL,
  image_id TEXT,
  box_left ANY,
  box_top ANY,
  box_width ANY,
  box_height ANY,
  PRIMARY KEY (collection, source, obsolete, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX rekollect_ledger_by_state ON rekollect_ledger_entries (collection, state, source);

CREATE INDEX rekollect_ledger_unfinished ON rekollect_ledger_entries (collection, source) WHERE unfinished;

CREATE INDEX rekollect_ledger_by_content ON rekollect_ledger_entries (collection, content_hash, source)
  WHERE content_hash IS NOT NULL;

CREATE INDEX rekollect_ledger_by_name ON rekollect_ledger_entries (collection, external_image_id, source)
  WHERE external_image_id IS NOT NULL;

CREATE INDEX rekollect_ledger_by_face ON rekollect_ledger_faces (collection, face_collection, face_id, source);
