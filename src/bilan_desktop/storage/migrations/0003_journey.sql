-- The journey: what each step finds, guided work, amendments, the synthesis; papers of both classes.

ALTER TABLE issued_proof RENAME TO issued_paper;

ALTER TABLE issued_paper ADD COLUMN held_as TEXT NOT NULL DEFAULT 'proof';

DROP INDEX issued_proof_by_dossier_id;

CREATE INDEX issued_paper_by_dossier_id ON issued_paper (dossier_id);

ALTER TABLE dossier ADD COLUMN ended_on TEXT;

CREATE TABLE request_analysis (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    request TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    expected TEXT NOT NULL,
    set_aside TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX request_analysis_by_dossier_id ON request_analysis (dossier_id);

CREATE TABLE need (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    text TEXT NOT NULL,
    sign TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX need_by_dossier_id ON need (dossier_id);

CREATE TABLE work_context (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    situation TEXT NOT NULL,
    position TEXT NOT NULL,
    setting TEXT NOT NULL,
    relations TEXT NOT NULL,
    schedule TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX work_context_by_dossier_id ON work_context (dossier_id);

CREATE TABLE work_constraint (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    firmness TEXT NOT NULL,
    lever TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX work_constraint_by_dossier_id ON work_constraint (dossier_id);

CREATE TABLE ground_rules (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    presented_on TEXT,
    covered TEXT NOT NULL,
    agreed TEXT NOT NULL,
    questions TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX ground_rules_by_dossier_id ON ground_rules (dossier_id);

CREATE TABLE objective (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    text TEXT NOT NULL,
    criterion TEXT NOT NULL,
    start_rating INTEGER,
    end_rating INTEGER,
    end_note TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX objective_by_dossier_id ON objective (dossier_id);

CREATE TABLE career_reading (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    thread TEXT NOT NULL,
    transitions TEXT NOT NULL,
    lesson TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX career_reading_by_dossier_id ON career_reading (dossier_id);

CREATE TABLE experience (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    started INTEGER,
    ended INTEGER,
    significant INTEGER NOT NULL,
    done TEXT NOT NULL,
    proud_of TEXT NOT NULL,
    liked TEXT NOT NULL,
    disliked TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX experience_by_dossier_id ON experience (dossier_id);

CREATE TABLE skills_reading (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    strengths TEXT NOT NULL,
    elsewhere TEXT NOT NULL,
    to_develop TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX skills_reading_by_dossier_id ON skills_reading (dossier_id);

CREATE TABLE skill (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER,
    evidence TEXT NOT NULL,
    wish TEXT NOT NULL,
    transfer TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX skill_by_dossier_id ON skill (dossier_id);

CREATE TABLE motivation_reading (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    energy TEXT NOT NULL,
    balance TEXT NOT NULL,
    refused TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX motivation_reading_by_dossier_id ON motivation_reading (dossier_id);

CREATE TABLE motivation (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    satisfied INTEGER,
    meaning TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX motivation_by_dossier_id ON motivation (dossier_id);

CREATE TABLE option (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    horizon TEXT NOT NULL,
    status TEXT NOT NULL,
    attracts TEXT NOT NULL,
    holds_back TEXT NOT NULL,
    to_check TEXT NOT NULL,
    history TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX option_by_dossier_id ON option (dossier_id);

CREATE TABLE decision (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    fallback_id TEXT NOT NULL,
    decided_on TEXT,
    reasons TEXT NOT NULL,
    given_up TEXT NOT NULL,
    conditions TEXT NOT NULL,
    training TEXT NOT NULL,
    confidence INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX decision_by_dossier_id ON decision (dossier_id);

CREATE TABLE coherence (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    marks TEXT NOT NULL,
    reading TEXT NOT NULL,
    tensions TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX coherence_by_dossier_id ON coherence (dossier_id);

CREATE TABLE resource (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    how TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX resource_by_dossier_id ON resource (dossier_id);

CREATE TABLE action (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    first_step TEXT NOT NULL,
    proof TEXT NOT NULL,
    who TEXT NOT NULL,
    resource TEXT NOT NULL,
    cost_cents INTEGER,
    start TEXT,
    due TEXT,
    status TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX action_by_dossier_id ON action (dossier_id);

CREATE TABLE milestone (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    due TEXT,
    criterion TEXT NOT NULL,
    reached_on TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX milestone_by_dossier_id ON milestone (dossier_id);

CREATE TABLE restitution (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    told TEXT NOT NULL,
    answer TEXT NOT NULL,
    corrections TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX restitution_by_dossier_id ON restitution (dossier_id);

CREATE TABLE assignment (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    phase TEXT NOT NULL,
    given_on TEXT NOT NULL,
    title TEXT NOT NULL,
    instruction TEXT NOT NULL,
    due TEXT,
    estimated INTEGER,
    declared INTEGER,
    returned_on TEXT,
    feedback TEXT NOT NULL,
    accepted INTEGER,
    accepted_on TEXT,
    withdrawn_on TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX assignment_by_dossier_id ON assignment (dossier_id);

CREATE TABLE exchange (
    id TEXT NOT NULL,
    assignment_id TEXT NOT NULL,
    "on" TEXT NOT NULL,
    means TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX exchange_by_assignment_id ON exchange (assignment_id);

CREATE TABLE amendment (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    reason TEXT NOT NULL,
    plan_before TEXT NOT NULL,
    plan_after TEXT NOT NULL,
    steps_before TEXT NOT NULL,
    steps_after TEXT NOT NULL,
    supports_before TEXT NOT NULL,
    supports_after TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX amendment_by_dossier_id ON amendment (dossier_id);

CREATE TABLE synthesis (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL,
    passages TEXT NOT NULL,
    remarks TEXT NOT NULL,
    read_on TEXT,
    validated_on TEXT,
    paper_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX synthesis_by_dossier_id ON synthesis (dossier_id);

CREATE TABLE delivery (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    "on" TEXT NOT NULL,
    means TEXT NOT NULL,
    papers TEXT NOT NULL,
    copy INTEGER NOT NULL,
    receipt_id TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX delivery_by_dossier_id ON delivery (dossier_id);

