-- What the whole life of a dossier keeps: rules added, platform steps, invoices, payments, parts destroyed.

CREATE TABLE own_rule (
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    value INTEGER NOT NULL,
    since TEXT NOT NULL,
    source TEXT NOT NULL,
    weight TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE cpf_order (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    ordered_on TEXT,
    proposed_on TEXT,
    accepted_on TEXT,
    entered_on TEXT,
    withdraw_until TEXT,
    employer_tops_up INTEGER NOT NULL,
    rights_cents INTEGER,
    contribution_cents INTEGER,
    top_up_cents INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE invoice (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    payable_by TEXT NOT NULL,
    payer TEXT NOT NULL,
    buyer TEXT NOT NULL,
    buyer_address TEXT NOT NULL,
    buyer_siret TEXT NOT NULL,
    reference TEXT NOT NULL,
    lines TEXT NOT NULL,
    vat TEXT NOT NULL,
    vat_rate INTEGER NOT NULL,
    credit_of TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE payment (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    invoice_id TEXT NOT NULL,
    "on" TEXT NOT NULL,
    cents INTEGER NOT NULL,
    means TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;
ALTER TABLE destroyed_dossier ADD COLUMN dossier_id TEXT NOT NULL DEFAULT '';
ALTER TABLE destroyed_dossier ADD COLUMN part TEXT NOT NULL DEFAULT 'all';
UPDATE destroyed_dossier SET dossier_id = id;

ALTER TABLE dossier ADD COLUMN last_exchange_on TEXT;
ALTER TABLE dossier ADD COLUMN keeping_asked_on TEXT;

ALTER TABLE follow_up ADD COLUMN reminded_on TEXT NOT NULL DEFAULT '[]';
ALTER TABLE follow_up ADD COLUMN unanswered_on TEXT;
ALTER TABLE follow_up ADD COLUMN longer INTEGER NOT NULL DEFAULT 0;

ALTER TABLE meeting ADD COLUMN noted TEXT NOT NULL DEFAULT '[]';

ALTER TABLE adaptation ADD COLUMN meeting_minutes INTEGER NOT NULL DEFAULT 0;

ALTER TABLE practice ADD COLUMN legal_form TEXT NOT NULL DEFAULT '';
ALTER TABLE practice ADD COLUMN vat TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE practice ADD COLUMN vat_rate INTEGER NOT NULL DEFAULT 2000;
ALTER TABLE practice ADD COLUMN vat_number TEXT NOT NULL DEFAULT '';
ALTER TABLE practice ADD COLUMN bank TEXT NOT NULL DEFAULT '';
ALTER TABLE practice ADD COLUMN quality_number TEXT NOT NULL DEFAULT '';
ALTER TABLE practice ADD COLUMN quality_until TEXT;

CREATE INDEX destroyed_dossier_by_dossier_id ON destroyed_dossier (dossier_id);
CREATE UNIQUE INDEX invoice_by_number ON invoice (year, sequence);
CREATE INDEX invoice_by_dossier_id ON invoice (dossier_id);
CREATE INDEX payment_by_dossier_id ON payment (dossier_id);
CREATE INDEX cpf_order_by_dossier_id ON cpf_order (dossier_id);
