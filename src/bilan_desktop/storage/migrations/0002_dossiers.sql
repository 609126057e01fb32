-- The first dossiers: practice, people, interviews, meetings, papers and what is being typed.

CREATE TABLE practice (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    siret TEXT NOT NULL,
    nda TEXT NOT NULL,
    nda_region TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    logo BLOB NOT NULL,
    accent TEXT NOT NULL,
    consultant TEXT NOT NULL,
    consultant_title TEXT NOT NULL,
    qualifications TEXT NOT NULL,
    disability_referent TEXT NOT NULL,
    disability_contact TEXT NOT NULL,
    data_contact TEXT NOT NULL,
    mediator TEXT NOT NULL,
    default_place TEXT NOT NULL,
    default_tool TEXT NOT NULL,
    alsace_moselle INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE beneficiary (
    id TEXT NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    latin_name TEXT NOT NULL,
    distinction TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE organisation (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    siret TEXT NOT NULL,
    address TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE dossier (
    id TEXT NOT NULL,
    beneficiary_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    opened_on TEXT NOT NULL,
    state TEXT NOT NULL,
    history TEXT NOT NULL,
    funding TEXT NOT NULL,
    price_cents INTEGER,
    request_date TEXT,
    "plan" TEXT,
    steps TEXT NOT NULL,
    supports TEXT NOT NULL,
    phase TEXT NOT NULL,
    consent_on TEXT,
    layout TEXT NOT NULL,
    archived_on TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(beneficiary_id) REFERENCES beneficiary (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX dossier_by_beneficiary_id ON dossier (beneficiary_id);

CREATE TABLE adaptation (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    consent_on TEXT NOT NULL,
    need TEXT NOT NULL,
    arrangements TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX adaptation_by_dossier_id ON adaptation (dossier_id);

CREATE TABLE preliminary_interview (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    offered_on TEXT,
    held_on TEXT,
    start TEXT,
    minutes INTEGER,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    covered TEXT NOT NULL,
    request TEXT NOT NULL,
    needs TEXT NOT NULL,
    frame TEXT NOT NULL,
    relevance TEXT NOT NULL,
    orientation TEXT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    outcome_note TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX preliminary_interview_by_dossier_id ON preliminary_interview (dossier_id);

CREATE TABLE meeting (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    phase TEXT NOT NULL,
    slot TEXT NOT NULL,
    "on" TEXT NOT NULL,
    state TEXT NOT NULL,
    planned_minutes INTEGER NOT NULL,
    connected TEXT NOT NULL,
    remote_checked TEXT NOT NULL,
    history TEXT NOT NULL,
    process_notes TEXT NOT NULL,
    objective TEXT NOT NULL,
    content_notes TEXT NOT NULL,
    next_task TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX meeting_by_dossier_id ON meeting (dossier_id);

CREATE TABLE issued_proof (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    version INTEGER NOT NULL,
    template TEXT NOT NULL,
    facts TEXT NOT NULL,
    facts_sha256 TEXT NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL,
    sent_on TEXT,
    reminded_on TEXT,
    sealed_at TEXT,
    data BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX issued_proof_by_dossier_id ON issued_proof (dossier_id);

CREATE TABLE attachment (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    held_as TEXT NOT NULL,
    label TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX attachment_by_dossier_id ON attachment (dossier_id);

CREATE TABLE signature (
    id TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    means TEXT NOT NULL,
    facts_sha256 TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    handwriting TEXT,
    attachment_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(paper_id) REFERENCES issued_proof (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX signature_by_paper_id ON signature (paper_id);

CREATE TABLE agreement (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text_version TEXT NOT NULL,
    given_on TEXT NOT NULL,
    means TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    revoked_on TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX agreement_by_dossier_id ON agreement (dossier_id);

CREATE TABLE export (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    recipient_kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at TEXT NOT NULL,
    means TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX export_by_dossier_id ON export (dossier_id);

CREATE TABLE draft (
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE place (
    id TEXT NOT NULL,
    route TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE UNIQUE INDEX dossier_number ON dossier (year, sequence);

CREATE INDEX meeting_by_day ON meeting ("on");

CREATE UNIQUE INDEX draft_by_field ON draft (scope, field);

