-- A restore may bring back a dossier whose number was given again meanwhile: what remains of both is kept.

DROP INDEX destroyed_dossier_number;

CREATE INDEX destroyed_dossier_by_number ON destroyed_dossier (year, sequence);
