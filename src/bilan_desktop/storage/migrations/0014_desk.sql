-- The practice's desk: requests about personal data, corrections, breaches, registers, yearly reports.

CREATE TABLE data_request (
    id TEXT NOT NULL,
    received_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    means TEXT NOT NULL,
    beneficiary_id TEXT NOT NULL,
    who TEXT NOT NULL,
    identity_on TEXT,
    extended_on TEXT,
    answered_on TEXT,
    outcome TEXT NOT NULL,
    lifted_on TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE rectification (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    record TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    "on" TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE breach (
    id TEXT NOT NULL,
    known_at TEXT NOT NULL,
    natures TEXT NOT NULL,
    risk TEXT NOT NULL,
    people INTEGER,
    facts TEXT NOT NULL,
    effects TEXT NOT NULL,
    measures TEXT NOT NULL,
    told_authority_at TEXT,
    late_reason TEXT NOT NULL,
    told_people_on TEXT,
    closed_on TEXT,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE register_entry (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT NOT NULL,
    held_as TEXT NOT NULL,
    theme TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    details TEXT NOT NULL,
    analysis TEXT NOT NULL,
    action TEXT NOT NULL,
    contact TEXT NOT NULL,
    number TEXT NOT NULL,
    acknowledged_on TEXT,
    answered_on TEXT,
    until TEXT,
    closed_on TEXT,
    linked_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE yearly_report (
    id TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    typed TEXT NOT NULL,
    figures TEXT NOT NULL,
    frozen_at TEXT,
    filed_on TEXT,
    PRIMARY KEY (id)
) STRICT;

ALTER TABLE practice ADD COLUMN year_ends TEXT NOT NULL DEFAULT '12-31';

CREATE INDEX rectification_by_dossier_id ON rectification (dossier_id);
CREATE UNIQUE INDEX yearly_report_by_last ON yearly_report (last);
