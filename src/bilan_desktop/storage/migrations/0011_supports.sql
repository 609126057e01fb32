-- What the supports keep: notes, occupations, stories, card sorts, gaps, points of a step, own questionnaires.

CREATE TABLE support_note (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    tool TEXT NOT NULL,
    retained TEXT NOT NULL,
    unlike TEXT NOT NULL,
    working TEXT NOT NULL,
    filled_by TEXT NOT NULL,
    filled_how TEXT NOT NULL,
    filled_on TEXT,
    in_synthesis INTEGER NOT NULL,
    in_results INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE kept_occupation (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    label TEXT NOT NULL,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    kept_on TEXT,
    sheet TEXT,
    attracts TEXT NOT NULL,
    holds_back TEXT NOT NULL,
    questions TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE story (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    experience_id TEXT NOT NULL,
    situation TEXT NOT NULL,
    task TEXT NOT NULL,
    actions TEXT NOT NULL,
    result TEXT NOT NULL,
    figure TEXT NOT NULL,
    learnt TEXT NOT NULL,
    proof TEXT NOT NULL,
    skills TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE value_sort (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    instrument TEXT NOT NULL,
    sorted_on TEXT,
    laid TEXT NOT NULL,
    own TEXT NOT NULL,
    ranked TEXT NOT NULL,
    trades TEXT NOT NULL,
    dilemmas TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE target (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    occupation_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    met TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE gap (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    target_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    label TEXT NOT NULL,
    code TEXT NOT NULL,
    required INTEGER,
    weight INTEGER NOT NULL,
    skill_id TEXT NOT NULL,
    level INTEGER,
    blocking TEXT,
    met TEXT NOT NULL,
    closing TEXT NOT NULL,
    "by" TEXT,
    cost_cents INTEGER,
    proof TEXT NOT NULL,
    action_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(target_id) REFERENCES target (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE circumstance (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    text TEXT NOT NULL,
    ground TEXT NOT NULL,
    bearing TEXT NOT NULL,
    strength INTEGER,
    changeable TEXT NOT NULL,
    by_what TEXT NOT NULL,
    action_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE step_point (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    step TEXT NOT NULL,
    "on" TEXT,
    useful INTEGER,
    clear INTEGER,
    confident INTEGER,
    words TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE own_questionnaire (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    brought_at TEXT NOT NULL,
    body TEXT NOT NULL,
    withdrawn_at TEXT,
    PRIMARY KEY (id)
) STRICT;

CREATE INDEX support_note_by_dossier_id ON support_note (dossier_id);

CREATE INDEX kept_occupation_by_dossier_id ON kept_occupation (dossier_id);

CREATE INDEX story_by_dossier_id ON story (dossier_id);

CREATE INDEX value_sort_by_dossier_id ON value_sort (dossier_id);

CREATE INDEX target_by_dossier_id ON target (dossier_id);

CREATE INDEX gap_by_dossier_id ON gap (dossier_id);

CREATE INDEX gap_by_target_id ON gap (target_id);

CREATE INDEX circumstance_by_dossier_id ON circumstance (dossier_id);

CREATE INDEX step_point_by_dossier_id ON step_point (dossier_id);

CREATE UNIQUE INDEX support_note_by_tool ON support_note (dossier_id, tool);

CREATE UNIQUE INDEX step_point_by_step ON step_point (dossier_id, step);

CREATE UNIQUE INDEX own_questionnaire_by_version ON own_questionnaire (name, version);

ALTER TABLE experience ADD COLUMN started_month INTEGER;
ALTER TABLE experience ADD COLUMN ended_month INTEGER;
ALTER TABLE experience ADD COLUMN approximate INTEGER NOT NULL DEFAULT 0;
ALTER TABLE experience ADD COLUMN sector TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN size TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN occupation TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN occupation_code TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN occupation_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE experience ADD COLUMN satisfaction INTEGER;
ALTER TABLE experience ADD COLUMN energy INTEGER;
ALTER TABLE experience ADD COLUMN "trigger" TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE experience ADD COLUMN helped TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN cost TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN gain TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE experience ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

ALTER TABLE skill ADD COLUMN practised TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE skill ADD COLUMN pleasure INTEGER;
ALTER TABLE skill ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE skill ADD COLUMN attested_by TEXT NOT NULL DEFAULT '';
ALTER TABLE skill ADD COLUMN referential TEXT NOT NULL DEFAULT '';

-- What is new in them is searched too.

DROP TRIGGER experience_enters_search;

DROP TRIGGER experience_changes_in_search;

CREATE TRIGGER experience_enters_search AFTER INSERT ON experience
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'experience', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."place", ''), nullif(NEW."done", ''), nullif(NEW."proud_of", ''), nullif(NEW."liked", ''), nullif(NEW."disliked", ''), nullif(NEW."sector", ''), nullif(NEW."size", ''), nullif(NEW."occupation", ''), nullif(NEW."helped", ''), nullif(NEW."cost", ''), nullif(NEW."gain", ''), nullif(NEW."tags", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER experience_changes_in_search AFTER UPDATE OF "title", "place", "done", "proud_of", "liked", "disliked", "sector", "size", "occupation", "helped", "cost", "gain", "tags" ON experience
BEGIN
    DELETE FROM search_entry WHERE source = 'experience' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'experience', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."place", ''), nullif(NEW."done", ''), nullif(NEW."proud_of", ''), nullif(NEW."liked", ''), nullif(NEW."disliked", ''), nullif(NEW."sector", ''), nullif(NEW."size", ''), nullif(NEW."occupation", ''), nullif(NEW."helped", ''), nullif(NEW."cost", ''), nullif(NEW."gain", ''), nullif(NEW."tags", '')) AS found) WHERE found <> '';
END;

DROP TRIGGER skill_enters_search;

DROP TRIGGER skill_changes_in_search;

CREATE TRIGGER skill_enters_search AFTER INSERT ON skill
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'skill', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."evidence", ''), nullif(NEW."transfer", ''), nullif(NEW."document", ''), nullif(NEW."attested_by", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER skill_changes_in_search AFTER UPDATE OF "label", "evidence", "transfer", "document", "attested_by" ON skill
BEGIN
    DELETE FROM search_entry WHERE source = 'skill' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'skill', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."evidence", ''), nullif(NEW."transfer", ''), nullif(NEW."document", ''), nullif(NEW."attested_by", '')) AS found) WHERE found <> '';
END;

-- The new tables enter the search.

CREATE TRIGGER support_note_enters_search AFTER INSERT ON support_note
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'support_note', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."retained", ''), nullif(NEW."unlike", ''), nullif(NEW."working", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER support_note_changes_in_search AFTER UPDATE OF "retained", "unlike", "working" ON support_note
BEGIN
    DELETE FROM search_entry WHERE source = 'support_note' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'support_note', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."retained", ''), nullif(NEW."unlike", ''), nullif(NEW."working", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER support_note_leaves_search AFTER DELETE ON support_note
BEGIN
    DELETE FROM search_entry WHERE source = 'support_note' AND record_id = OLD.id;
END;

CREATE TRIGGER kept_occupation_enters_search AFTER INSERT ON kept_occupation
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'kept_occupation', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."code", ''), nullif(NEW."attracts", ''), nullif(NEW."holds_back", ''), nullif(NEW."questions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."facts") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('source', 'text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER kept_occupation_changes_in_search AFTER UPDATE OF "label", "code", "attracts", "holds_back", "questions", "facts" ON kept_occupation
BEGIN
    DELETE FROM search_entry WHERE source = 'kept_occupation' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'kept_occupation', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."code", ''), nullif(NEW."attracts", ''), nullif(NEW."holds_back", ''), nullif(NEW."questions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."facts") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('source', 'text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER kept_occupation_leaves_search AFTER DELETE ON kept_occupation
BEGIN
    DELETE FROM search_entry WHERE source = 'kept_occupation' AND record_id = OLD.id;
END;

CREATE TRIGGER story_enters_search AFTER INSERT ON story
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'story', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."situation", ''), nullif(NEW."task", ''), nullif(NEW."actions", ''), nullif(NEW."result", ''), nullif(NEW."figure", ''), nullif(NEW."learnt", ''), nullif(NEW."proof", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER story_changes_in_search AFTER UPDATE OF "title", "situation", "task", "actions", "result", "figure", "learnt", "proof" ON story
BEGIN
    DELETE FROM search_entry WHERE source = 'story' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'story', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."situation", ''), nullif(NEW."task", ''), nullif(NEW."actions", ''), nullif(NEW."result", ''), nullif(NEW."figure", ''), nullif(NEW."learnt", ''), nullif(NEW."proof", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER story_leaves_search AFTER DELETE ON story
BEGIN
    DELETE FROM search_entry WHERE source = 'story' AND record_id = OLD.id;
END;

CREATE TRIGGER value_sort_enters_search AFTER INSERT ON value_sort
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'value_sort', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."own") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER value_sort_changes_in_search AFTER UPDATE OF "own" ON value_sort
BEGIN
    DELETE FROM search_entry WHERE source = 'value_sort' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'value_sort', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."own") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER value_sort_leaves_search AFTER DELETE ON value_sort
BEGIN
    DELETE FROM search_entry WHERE source = 'value_sort' AND record_id = OLD.id;
END;

CREATE TRIGGER target_enters_search AFTER INSERT ON target
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'target', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."met", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER target_changes_in_search AFTER UPDATE OF "title", "met" ON target
BEGIN
    DELETE FROM search_entry WHERE source = 'target' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'target', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."met", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER target_leaves_search AFTER DELETE ON target
BEGIN
    DELETE FROM search_entry WHERE source = 'target' AND record_id = OLD.id;
END;

CREATE TRIGGER gap_enters_search AFTER INSERT ON gap
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'gap', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.target_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."proof", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER gap_changes_in_search AFTER UPDATE OF "label", "proof" ON gap
BEGIN
    DELETE FROM search_entry WHERE source = 'gap' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'gap', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.target_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."proof", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER gap_leaves_search AFTER DELETE ON gap
BEGIN
    DELETE FROM search_entry WHERE source = 'gap' AND record_id = OLD.id;
END;

CREATE TRIGGER circumstance_enters_search AFTER INSERT ON circumstance
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'circumstance', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."by_what", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER circumstance_changes_in_search AFTER UPDATE OF "text", "by_what" ON circumstance
BEGIN
    DELETE FROM search_entry WHERE source = 'circumstance' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'circumstance', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."by_what", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER circumstance_leaves_search AFTER DELETE ON circumstance
BEGIN
    DELETE FROM search_entry WHERE source = 'circumstance' AND record_id = OLD.id;
END;

CREATE TRIGGER step_point_enters_search AFTER INSERT ON step_point
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'step_point', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."words", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER step_point_changes_in_search AFTER UPDATE OF "words" ON step_point
BEGIN
    DELETE FROM search_entry WHERE source = 'step_point' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'step_point', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."words", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER step_point_leaves_search AFTER DELETE ON step_point
BEGIN
    DELETE FROM search_entry WHERE source = 'step_point' AND record_id = OLD.id;
END;
