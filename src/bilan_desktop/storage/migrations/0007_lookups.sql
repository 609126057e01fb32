-- What pages look up: the papers and files of a meeting, the copies of a paper, the latest dossiers of the list, and
-- how many dossiers there are of each standing, as storage/listing.py asks for it.

CREATE INDEX issued_paper_by_subject_id ON issued_paper (subject_id);

CREATE INDEX attachment_by_subject_id ON attachment (subject_id);

CREATE INDEX export_by_paper_id ON export (paper_id);

CREATE INDEX dossier_in_list ON dossier (archived_on, year, sequence, state);

CREATE INDEX dossier_by_standing ON dossier (state, phase, "plan" IS NOT NULL, json_extract(funding, '$.kind'));
