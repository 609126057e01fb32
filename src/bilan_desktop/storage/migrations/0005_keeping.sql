-- Where the backups go, and what remains of a destroyed dossier.

CREATE TABLE backup_medium (
    id TEXT NOT NULL,
    folder TEXT NOT NULL,
    removable INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    verified_at TEXT,
    verified_commit INTEGER,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE destroyed_dossier (
    id TEXT NOT NULL,
    year INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    destroyed_on TEXT NOT NULL,
    basis TEXT NOT NULL,
    "rows" TEXT NOT NULL,
    pending TEXT NOT NULL,
    finished_at TEXT,
    PRIMARY KEY (id)
) STRICT;

CREATE UNIQUE INDEX destroyed_dossier_number ON destroyed_dossier (year, sequence);
