-- What papers, forms and the practice's seal need: contracts, own wordings, questionnaires, follow-up, answers.

CREATE TABLE organisation_seal (
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    made_on TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    certificate BLOB NOT NULL,
    private_key BLOB NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE form_secret (
    id TEXT NOT NULL,
    secret BLOB NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE own_text (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    based_on INTEGER NOT NULL,
    written_at TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE contract (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    transmitted_on TEXT,
    starts_on TEXT,
    ends_on TEXT,
    place TEXT NOT NULL,
    payment TEXT NOT NULL,
    early_end TEXT NOT NULL,
    starts_early INTEGER NOT NULL,
    payer_signatory TEXT NOT NULL,
    employer_signatory TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE filled (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    moment TEXT NOT NULL,
    answered_on TEXT NOT NULL,
    means TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE opinion (
    id TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    year INTEGER NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE opinion_asked (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    questionnaire TEXT NOT NULL,
    given_on TEXT NOT NULL,
    reminded_on TEXT NOT NULL,
    answered_on TEXT,
    closed_without_answer INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE follow_up (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    offered_on TEXT,
    declined_on TEXT,
    held_on TEXT,
    start TEXT,
    minutes INTEGER,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    situation TEXT NOT NULL,
    progress TEXT NOT NULL,
    obstacles TEXT NOT NULL,
    next_steps TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX own_text_by_version ON own_text (name, version);

CREATE INDEX contract_by_dossier_id ON contract (dossier_id);

CREATE INDEX filled_by_dossier_id ON filled (dossier_id);

CREATE INDEX opinion_asked_by_dossier_id ON opinion_asked (dossier_id);

CREATE INDEX follow_up_by_dossier_id ON follow_up (dossier_id);

ALTER TABLE agreement ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE agreement ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
ALTER TABLE agreement ADD COLUMN until TEXT;

ALTER TABLE export ADD COLUMN agreement_id TEXT NOT NULL DEFAULT '';

ALTER TABLE assignment ADD COLUMN answer TEXT NOT NULL DEFAULT '';

-- The answer to an assignment is searched too.

DROP TRIGGER assignment_enters_search;

DROP TRIGGER assignment_changes_in_search;

DROP TRIGGER assignment_leaves_search;

CREATE TRIGGER assignment_enters_search AFTER INSERT ON assignment
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'assignment', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."instruction", ''), nullif(NEW."feedback", ''), nullif(NEW."answer", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER assignment_changes_in_search AFTER UPDATE OF "title", "instruction", "feedback", "answer" ON assignment
BEGIN
    DELETE FROM search_entry WHERE source = 'assignment' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'assignment', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."instruction", ''), nullif(NEW."feedback", ''), nullif(NEW."answer", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER assignment_leaves_search AFTER DELETE ON assignment
BEGIN
    DELETE FROM search_entry WHERE source = 'assignment' AND record_id = OLD.id;
END;

CREATE TRIGGER filled_enters_search AFTER INSERT ON filled
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'filled', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."answers") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER filled_changes_in_search AFTER UPDATE OF "answers" ON filled
BEGIN
    DELETE FROM search_entry WHERE source = 'filled' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'filled', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."answers") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER filled_leaves_search AFTER DELETE ON filled
BEGIN
    DELETE FROM search_entry WHERE source = 'filled' AND record_id = OLD.id;
END;

CREATE TRIGGER follow_up_enters_search AFTER INSERT ON follow_up
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'follow_up', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."situation", ''), nullif(NEW."progress", ''), nullif(NEW."obstacles", ''), nullif(NEW."next_steps", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER follow_up_changes_in_search AFTER UPDATE OF "situation", "progress", "obstacles", "next_steps" ON follow_up
BEGIN
    DELETE FROM search_entry WHERE source = 'follow_up' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'follow_up', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."situation", ''), nullif(NEW."progress", ''), nullif(NEW."obstacles", ''), nullif(NEW."next_steps", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER follow_up_leaves_search AFTER DELETE ON follow_up
BEGIN
    DELETE FROM search_entry WHERE source = 'follow_up' AND record_id = OLD.id;
END;
