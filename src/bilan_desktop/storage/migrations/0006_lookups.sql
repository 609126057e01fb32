-- What pages look up: the papers and files of a meeting, the copies of a paper, the latest dossiers of the list.

CREATE INDEX issued_paper_by_subject_id ON issued_paper (subject_id);

CREATE INDEX attachment_by_subject_id ON attachment (subject_id);

CREATE INDEX export_by_paper_id ON export (paper_id);

CREATE INDEX dossier_in_list ON dossier (archived_on, year, sequence, state);
