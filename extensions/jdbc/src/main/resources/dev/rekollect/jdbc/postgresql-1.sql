-- "C": every source is a source of its own, and begins with a text where its bytes do.
CREATE TABLE rekollect_ledger_entries (
  collection TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  version_id TEXT COLLATE "C",
  etag TEXT COLLATE "C",
  sequencer TEXT COLLATE "C",
  content_hash TEXT COLLATE "C",
  last_modified BIGINT,
  external_image_id TEXT COLLATE "C",
  reason TEXT COLLATE "C",
  claim_owner TEXT COLLATE "C",
  claim_until BIGINT,
  doubtful BOOLEAN NOT NULL,
  unfinished BOOLEAN NOT NULL,
  updated BIGINT NOT NULL,
  PRIMARY KEY (collection, source)
);

CREATE TABLE rekollect_ledger_faces (
  collection TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  obsolete BOOLEAN NOT NULL,
  position INTEGER NOT NULL,
  face_collection TEXT COLLATE "C" NOT NULL,
  face_id TEXT COLLATE "C" NOT NULL,
  image_id TEXT COLLATE "C",
  box_left DOUBLE PRECISION,
  box_top DOUBLE PRECISION,
  box_width DOUBLE PRECISION,
  box_height DOUBLE PRECISION,
  PRIMARY KEY (collection, source, obsolete, position)
);

CREATE INDEX rekollect_ledger_by_state ON rekollect_ledger_entries (collection, state, source);

CREATE INDEX rekollect_ledger_unfinished ON rekollect_ledger_entries (collection, source) WHERE unfinished;

CREATE INDEX rekollect_ledger_by_content ON rekollect_ledger_entries (collection, content_hash, source)
  WHERE content_hash IS NOT NULL;

CREATE INDEX rekollect_ledger_by_name ON rekollect_ledger_entries (collection, external_image_id, source)
  WHERE external_image_id IS NOT NULL;

CREATE INDEX rekollect_ledger_by_face ON rekollect_ledger_faces (collection, face_collection, face_id, source);
