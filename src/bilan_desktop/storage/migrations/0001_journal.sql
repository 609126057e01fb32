-- The vault's own row, and the chained journal.

CREATE TABLE vault_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    vault_id TEXT NOT NULL,
    demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
    created_at TEXT NOT NULL,
    commit_number INTEGER NOT NULL CHECK (commit_number >= 0)
) STRICT;

CREATE TRIGGER vault_state_is_kept BEFORE DELETE ON vault_state
BEGIN
    SELECT RAISE(ABORT, 'vault_state is never deleted');
END;

CREATE TRIGGER vault_state_is_born_once BEFORE UPDATE OF vault_id, demonstration, created_at ON vault_state
BEGIN
    SELECT RAISE(ABORT, 'what a vault is never changes');
END;

CREATE TRIGGER vault_state_only_grows BEFORE UPDATE OF commit_number ON vault_state
WHEN NEW.commit_number <= OLD.commit_number
BEGIN
    SELECT RAISE(ABORT, 'the commit number only grows');
END;

-- mac = HMAC-SHA256(audit key, previous mac || canonical JSON of the line). No personal data.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    detail TEXT NOT NULL,
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE INDEX journal_by_subject ON journal (subject_kind, subject_id);

-- An expired year: its lines are gone, its sealed head stays and the chain goes on from it.
CREATE TABLE journal_segment (
    segment INTEGER PRIMARY KEY,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 32),
    dropped_at TEXT NOT NULL,
    seal BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT;

CREATE TRIGGER journal_only_appends BEFORE INSERT ON journal
WHEN NEW.seq <> 1 + max(
    coalesce((SELECT max(seq) FROM journal), 0),
    coalesce((SELECT max(last_seq) FROM journal_segment), 0)
)
BEGIN
    SELECT RAISE(ABORT, 'the journal only appends');
END;

CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is not rewritten');
END;

-- The one way out: a row of journal_segment first, by Journal.drop_segment.
CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal
WHEN NOT EXISTS (
    SELECT 1 FROM journal_segment
    WHERE segment = OLD.segment AND OLD.seq BETWEEN first_seq AND last_seq
)
BEGIN
    SELECT RAISE(ABORT, 'the journal is not cut');
END;

CREATE TRIGGER journal_segment_is_not_rewritten BEFORE UPDATE ON journal_segment
BEGIN
    SELECT RAISE(ABORT, 'a sealed head is not rewritten');
END;

CREATE TRIGGER journal_segment_is_kept BEFORE DELETE ON journal_segment
BEGIN
    SELECT RAISE(ABORT, 'a sealed head is kept');
END;
