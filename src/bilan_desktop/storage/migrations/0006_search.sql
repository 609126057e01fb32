-- Search: an entry for each row that holds words, and their index.
--
-- The index holds what the entries hold and nothing else: triggers on every table write an entry with its row,
-- rewrite it with a change and delete it, cascades included; triggers on the entries do the same to the index. An
-- entry takes a new number at each change, so that what was changed last is found first; those that name somebody
-- are numbered from 2^40 on. What an entry points at is indexed too, behind a sign that nobody types (U+E000).
-- The statements are derived from the declarations by tests/storage/search_triggers.py.

CREATE TABLE search_entry (
    id INTEGER NOT NULL,
    source TEXT NOT NULL,
    record_id TEXT NOT NULL,
    text TEXT NOT NULL,
    links TEXT NOT NULL,
    folded TEXT GENERATED ALWAYS AS (
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(text, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss'), 'ﬀ', 'ff'), 'ﬁ', 'fi'), 'ﬂ', 'fl'), 'ﬃ', 'ffi'), 'ﬄ', 'ffl'), char(173), ''), char(8203), ''), char(65279), '') || char(10) || links
    ) VIRTUAL,
    PRIMARY KEY (id)
) STRICT;

CREATE UNIQUE INDEX search_entry_of_record ON search_entry (record_id, source);

-- Beginnings of one and two letters have an index of their own: they are in nearly every row.
CREATE VIRTUAL TABLE search_index USING fts5 (
    folded,
    content = 'search_entry',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2'
);

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT max(coalesce((SELECT max(id) FROM search_entry), 0), 1099511627775) + row_number() OVER (ORDER BY place), 'beneficiary', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."last_name", ''), nullif(one."first_name", ''), nullif(one."latin_name", ''), nullif(one."distinction", ''), nullif(one."email", ''), nullif(one."phone", ''), nullif(one."address", '')) AS found,
            '' AS links
        FROM beneficiary AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT max(coalesce((SELECT max(id) FROM search_entry), 0), 1099511627775) + row_number() OVER (ORDER BY place), 'organisation', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."name", ''), nullif(one."siret", ''), nullif(one."address", ''), nullif(one."contact_name", ''), nullif(one."contact_email", ''), nullif(one."contact_phone", '')) AS found,
            '' AS links
        FROM organisation AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT max(coalesce((SELECT max(id) FROM search_entry), 0), 1099511627775) + row_number() OVER (ORDER BY place), 'dossier', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), printf('%d-%03d', one.year, one.sequence), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(one."funding") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('reference'))) AS found,
            concat_ws(' ', char(57344) || one.beneficiary_id, (SELECT group_concat(char(57344) || leaf.atom, ' ') FROM json_tree(one.funding) AS leaf WHERE leaf.key IN ('payer_id', 'employer_id') AND leaf.atom <> '')) AS links
        FROM dossier AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'preliminary_interview', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."request", ''), nullif(one."needs", ''), nullif(one."frame", ''), nullif(one."relevance", ''), nullif(one."orientation", ''), nullif(one."outcome_note", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM preliminary_interview AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'meeting', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."process_notes", ''), nullif(one."objective", ''), nullif(one."content_notes", ''), nullif(one."next_task", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM meeting AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'issued_paper', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."number", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM issued_paper AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'attachment', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), iif(one.held_as = 'sensitive', NULL, nullif(one."label", ''))) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM attachment AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'request_analysis', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."request", ''), nullif(one."trigger", ''), nullif(one."expected", ''), nullif(one."set_aside", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM request_analysis AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'need', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."text", ''), nullif(one."sign", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM need AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'work_context', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."position", ''), nullif(one."setting", ''), nullif(one."relations", ''), nullif(one."schedule", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM work_context AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'work_constraint', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."text", ''), nullif(one."lever", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM work_constraint AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'ground_rules', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."agreed", ''), nullif(one."questions", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM ground_rules AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'objective', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."text", ''), nullif(one."criterion", ''), nullif(one."end_note", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM objective AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'career_reading', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."thread", ''), nullif(one."transitions", ''), nullif(one."lesson", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM career_reading AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'experience', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."title", ''), nullif(one."place", ''), nullif(one."done", ''), nullif(one."proud_of", ''), nullif(one."liked", ''), nullif(one."disliked", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM experience AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'skills_reading', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."strengths", ''), nullif(one."elsewhere", ''), nullif(one."to_develop", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM skills_reading AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'skill', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."label", ''), nullif(one."evidence", ''), nullif(one."transfer", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM skill AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'motivation_reading', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."energy", ''), nullif(one."balance", ''), nullif(one."refused", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM motivation_reading AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'motivation', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."text", ''), nullif(one."meaning", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM motivation AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'option', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."title", ''), nullif(one."attracts", ''), nullif(one."holds_back", ''), nullif(one."to_check", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(one."history") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('reason'))) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM option AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'decision', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."reasons", ''), nullif(one."given_up", ''), nullif(one."conditions", ''), nullif(one."training", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM decision AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'coherence', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."reading", ''), nullif(one."tensions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(one."answers") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('question', 'text'))) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM coherence AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'resource', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."text", ''), nullif(one."how", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM resource AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'action', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."title", ''), nullif(one."first_step", ''), nullif(one."proof", ''), nullif(one."who", ''), nullif(one."resource", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM action AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'milestone', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."title", ''), nullif(one."criterion", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM milestone AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'restitution', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."answer", ''), nullif(one."corrections", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM restitution AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'assignment', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."title", ''), nullif(one."instruction", ''), nullif(one."feedback", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM assignment AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'exchange', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."note", '')) AS found,
            concat_ws(' ', char(57344) || one.assignment_id) AS links
        FROM exchange AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'synthesis', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(one."passages") AS held, json_tree(iif(json_valid(held.atom), held.atom, json_object('text', held.atom))) AS leaf WHERE held.key = 'text' AND held.type = 'text' AND leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text', 'label', 'caption', 'title', 'note')), nullif(one."remarks", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM synthesis AS one
    ) WHERE found <> '';

INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT coalesce((SELECT max(id) FROM search_entry WHERE id < 1099511627776), 0) + row_number() OVER (ORDER BY place), 'delivery', id, found, links
    FROM (
        SELECT rowid AS place, id, concat_ws(char(10), nullif(one."note", '')) AS found,
            concat_ws(' ', char(57344) || one.dossier_id) AS links
        FROM delivery AS one
    ) WHERE found <> '';

INSERT INTO search_index (search_index) VALUES ('rebuild');

-- Only now: it would make the filling thirty times as long. Kept by the index for ever.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_entry_enters AFTER INSERT ON search_entry
BEGIN
    INSERT INTO search_index (rowid, folded) VALUES (NEW.id, NEW.folded);
END;

CREATE TRIGGER search_entry_leaves AFTER DELETE ON search_entry
BEGIN
    INSERT INTO search_index (search_index, rowid, folded) VALUES ('delete', OLD.id, OLD.folded);
END;

CREATE TRIGGER search_entry_is_replaced BEFORE UPDATE ON search_entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is replaced, never changed');
END;

CREATE TRIGGER beneficiary_enters_search AFTER INSERT ON beneficiary
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + max(coalesce(max(id), 0), 1099511627775) FROM search_entry), 'beneficiary', NEW.id, found, ''
    FROM (SELECT concat_ws(char(10), nullif(NEW."last_name", ''), nullif(NEW."first_name", ''), nullif(NEW."latin_name", ''), nullif(NEW."distinction", ''), nullif(NEW."email", ''), nullif(NEW."phone", ''), nullif(NEW."address", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER beneficiary_changes_in_search AFTER UPDATE OF "last_name", "first_name", "latin_name", "distinction", "email", "phone", "address" ON beneficiary
BEGIN
    DELETE FROM search_entry WHERE source = 'beneficiary' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + max(coalesce(max(id), 0), 1099511627775) FROM search_entry), 'beneficiary', NEW.id, found, ''
    FROM (SELECT concat_ws(char(10), nullif(NEW."last_name", ''), nullif(NEW."first_name", ''), nullif(NEW."latin_name", ''), nullif(NEW."distinction", ''), nullif(NEW."email", ''), nullif(NEW."phone", ''), nullif(NEW."address", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER beneficiary_leaves_search AFTER DELETE ON beneficiary
BEGIN
    DELETE FROM search_entry WHERE source = 'beneficiary' AND record_id = OLD.id;
END;

CREATE TRIGGER organisation_enters_search AFTER INSERT ON organisation
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + max(coalesce(max(id), 0), 1099511627775) FROM search_entry), 'organisation', NEW.id, found, ''
    FROM (SELECT concat_ws(char(10), nullif(NEW."name", ''), nullif(NEW."siret", ''), nullif(NEW."address", ''), nullif(NEW."contact_name", ''), nullif(NEW."contact_email", ''), nullif(NEW."contact_phone", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER organisation_changes_in_search AFTER UPDATE OF "name", "siret", "address", "contact_name", "contact_email", "contact_phone" ON organisation
BEGIN
    DELETE FROM search_entry WHERE source = 'organisation' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + max(coalesce(max(id), 0), 1099511627775) FROM search_entry), 'organisation', NEW.id, found, ''
    FROM (SELECT concat_ws(char(10), nullif(NEW."name", ''), nullif(NEW."siret", ''), nullif(NEW."address", ''), nullif(NEW."contact_name", ''), nullif(NEW."contact_email", ''), nullif(NEW."contact_phone", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER organisation_leaves_search AFTER DELETE ON organisation
BEGIN
    DELETE FROM search_entry WHERE source = 'organisation' AND record_id = OLD.id;
END;

CREATE TRIGGER dossier_enters_search AFTER INSERT ON dossier
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + max(coalesce(max(id), 0), 1099511627775) FROM search_entry), 'dossier', NEW.id, found, concat_ws(' ', char(57344) || NEW.beneficiary_id, (SELECT group_concat(char(57344) || leaf.atom, ' ') FROM json_tree(NEW.funding) AS leaf WHERE leaf.key IN ('payer_id', 'employer_id') AND leaf.atom <> ''))
    FROM (SELECT concat_ws(char(10), printf('%d-%03d', NEW.year, NEW.sequence), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."funding") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('reference'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER dossier_changes_in_search AFTER UPDATE OF "sequence", "funding" ON dossier
BEGIN
    DELETE FROM search_entry WHERE source = 'dossier' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + max(coalesce(max(id), 0), 1099511627775) FROM search_entry), 'dossier', NEW.id, found, concat_ws(' ', char(57344) || NEW.beneficiary_id, (SELECT group_concat(char(57344) || leaf.atom, ' ') FROM json_tree(NEW.funding) AS leaf WHERE leaf.key IN ('payer_id', 'employer_id') AND leaf.atom <> ''))
    FROM (SELECT concat_ws(char(10), printf('%d-%03d', NEW.year, NEW.sequence), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."funding") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('reference'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER dossier_leaves_search AFTER DELETE ON dossier
BEGIN
    DELETE FROM search_entry WHERE source = 'dossier' AND record_id = OLD.id;
END;

CREATE TRIGGER preliminary_interview_enters_search AFTER INSERT ON preliminary_interview
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'preliminary_interview', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."request", ''), nullif(NEW."needs", ''), nullif(NEW."frame", ''), nullif(NEW."relevance", ''), nullif(NEW."orientation", ''), nullif(NEW."outcome_note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER preliminary_interview_changes_in_search AFTER UPDATE OF "request", "needs", "frame", "relevance", "orientation", "outcome_note" ON preliminary_interview
BEGIN
    DELETE FROM search_entry WHERE source = 'preliminary_interview' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'preliminary_interview', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."request", ''), nullif(NEW."needs", ''), nullif(NEW."frame", ''), nullif(NEW."relevance", ''), nullif(NEW."orientation", ''), nullif(NEW."outcome_note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER preliminary_interview_leaves_search AFTER DELETE ON preliminary_interview
BEGIN
    DELETE FROM search_entry WHERE source = 'preliminary_interview' AND record_id = OLD.id;
END;

CREATE TRIGGER meeting_enters_search AFTER INSERT ON meeting
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'meeting', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."process_notes", ''), nullif(NEW."objective", ''), nullif(NEW."content_notes", ''), nullif(NEW."next_task", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER meeting_changes_in_search AFTER UPDATE OF "process_notes", "objective", "content_notes", "next_task" ON meeting
BEGIN
    DELETE FROM search_entry WHERE source = 'meeting' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'meeting', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."process_notes", ''), nullif(NEW."objective", ''), nullif(NEW."content_notes", ''), nullif(NEW."next_task", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER meeting_leaves_search AFTER DELETE ON meeting
BEGIN
    DELETE FROM search_entry WHERE source = 'meeting' AND record_id = OLD.id;
END;

CREATE TRIGGER issued_paper_enters_search AFTER INSERT ON issued_paper
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'issued_paper', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."number", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER issued_paper_changes_in_search AFTER UPDATE OF "number" ON issued_paper
BEGIN
    DELETE FROM search_entry WHERE source = 'issued_paper' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'issued_paper', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."number", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER issued_paper_leaves_search AFTER DELETE ON issued_paper
BEGIN
    DELETE FROM search_entry WHERE source = 'issued_paper' AND record_id = OLD.id;
END;

CREATE TRIGGER attachment_enters_search AFTER INSERT ON attachment
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'attachment', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), iif(NEW.held_as = 'sensitive', NULL, nullif(NEW."label", ''))) AS found) WHERE found <> '';
END;

CREATE TRIGGER attachment_changes_in_search AFTER UPDATE OF "label", "held_as" ON attachment
BEGIN
    DELETE FROM search_entry WHERE source = 'attachment' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'attachment', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), iif(NEW.held_as = 'sensitive', NULL, nullif(NEW."label", ''))) AS found) WHERE found <> '';
END;

CREATE TRIGGER attachment_leaves_search AFTER DELETE ON attachment
BEGIN
    DELETE FROM search_entry WHERE source = 'attachment' AND record_id = OLD.id;
END;

CREATE TRIGGER request_analysis_enters_search AFTER INSERT ON request_analysis
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'request_analysis', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."request", ''), nullif(NEW."trigger", ''), nullif(NEW."expected", ''), nullif(NEW."set_aside", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER request_analysis_changes_in_search AFTER UPDATE OF "request", "trigger", "expected", "set_aside" ON request_analysis
BEGIN
    DELETE FROM search_entry WHERE source = 'request_analysis' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'request_analysis', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."request", ''), nullif(NEW."trigger", ''), nullif(NEW."expected", ''), nullif(NEW."set_aside", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER request_analysis_leaves_search AFTER DELETE ON request_analysis
BEGIN
    DELETE FROM search_entry WHERE source = 'request_analysis' AND record_id = OLD.id;
END;

CREATE TRIGGER need_enters_search AFTER INSERT ON need
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'need', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."sign", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER need_changes_in_search AFTER UPDATE OF "text", "sign" ON need
BEGIN
    DELETE FROM search_entry WHERE source = 'need' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'need', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."sign", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER need_leaves_search AFTER DELETE ON need
BEGIN
    DELETE FROM search_entry WHERE source = 'need' AND record_id = OLD.id;
END;

CREATE TRIGGER work_context_enters_search AFTER INSERT ON work_context
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'work_context', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."position", ''), nullif(NEW."setting", ''), nullif(NEW."relations", ''), nullif(NEW."schedule", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER work_context_changes_in_search AFTER UPDATE OF "position", "setting", "relations", "schedule" ON work_context
BEGIN
    DELETE FROM search_entry WHERE source = 'work_context' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'work_context', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."position", ''), nullif(NEW."setting", ''), nullif(NEW."relations", ''), nullif(NEW."schedule", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER work_context_leaves_search AFTER DELETE ON work_context
BEGIN
    DELETE FROM search_entry WHERE source = 'work_context' AND record_id = OLD.id;
END;

CREATE TRIGGER work_constraint_enters_search AFTER INSERT ON work_constraint
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'work_constraint', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."lever", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER work_constraint_changes_in_search AFTER UPDATE OF "text", "lever" ON work_constraint
BEGIN
    DELETE FROM search_entry WHERE source = 'work_constraint' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'work_constraint', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."lever", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER work_constraint_leaves_search AFTER DELETE ON work_constraint
BEGIN
    DELETE FROM search_entry WHERE source = 'work_constraint' AND record_id = OLD.id;
END;

CREATE TRIGGER ground_rules_enters_search AFTER INSERT ON ground_rules
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'ground_rules', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."agreed", ''), nullif(NEW."questions", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER ground_rules_changes_in_search AFTER UPDATE OF "agreed", "questions" ON ground_rules
BEGIN
    DELETE FROM search_entry WHERE source = 'ground_rules' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'ground_rules', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."agreed", ''), nullif(NEW."questions", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER ground_rules_leaves_search AFTER DELETE ON ground_rules
BEGIN
    DELETE FROM search_entry WHERE source = 'ground_rules' AND record_id = OLD.id;
END;

CREATE TRIGGER objective_enters_search AFTER INSERT ON objective
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'objective', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."criterion", ''), nullif(NEW."end_note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER objective_changes_in_search AFTER UPDATE OF "text", "criterion", "end_note" ON objective
BEGIN
    DELETE FROM search_entry WHERE source = 'objective' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'objective', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."criterion", ''), nullif(NEW."end_note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER objective_leaves_search AFTER DELETE ON objective
BEGIN
    DELETE FROM search_entry WHERE source = 'objective' AND record_id = OLD.id;
END;

CREATE TRIGGER career_reading_enters_search AFTER INSERT ON career_reading
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'career_reading', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."thread", ''), nullif(NEW."transitions", ''), nullif(NEW."lesson", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER career_reading_changes_in_search AFTER UPDATE OF "thread", "transitions", "lesson" ON career_reading
BEGIN
    DELETE FROM search_entry WHERE source = 'career_reading' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'career_reading', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."thread", ''), nullif(NEW."transitions", ''), nullif(NEW."lesson", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER career_reading_leaves_search AFTER DELETE ON career_reading
BEGIN
    DELETE FROM search_entry WHERE source = 'career_reading' AND record_id = OLD.id;
END;

CREATE TRIGGER experience_enters_search AFTER INSERT ON experience
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'experience', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."place", ''), nullif(NEW."done", ''), nullif(NEW."proud_of", ''), nullif(NEW."liked", ''), nullif(NEW."disliked", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER experience_changes_in_search AFTER UPDATE OF "title", "place", "done", "proud_of", "liked", "disliked" ON experience
BEGIN
    DELETE FROM search_entry WHERE source = 'experience' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'experience', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."place", ''), nullif(NEW."done", ''), nullif(NEW."proud_of", ''), nullif(NEW."liked", ''), nullif(NEW."disliked", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER experience_leaves_search AFTER DELETE ON experience
BEGIN
    DELETE FROM search_entry WHERE source = 'experience' AND record_id = OLD.id;
END;

CREATE TRIGGER skills_reading_enters_search AFTER INSERT ON skills_reading
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'skills_reading', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."strengths", ''), nullif(NEW."elsewhere", ''), nullif(NEW."to_develop", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER skills_reading_changes_in_search AFTER UPDATE OF "strengths", "elsewhere", "to_develop" ON skills_reading
BEGIN
    DELETE FROM search_entry WHERE source = 'skills_reading' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'skills_reading', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."strengths", ''), nullif(NEW."elsewhere", ''), nullif(NEW."to_develop", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER skills_reading_leaves_search AFTER DELETE ON skills_reading
BEGIN
    DELETE FROM search_entry WHERE source = 'skills_reading' AND record_id = OLD.id;
END;

CREATE TRIGGER skill_enters_search AFTER INSERT ON skill
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'skill', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."evidence", ''), nullif(NEW."transfer", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER skill_changes_in_search AFTER UPDATE OF "label", "evidence", "transfer" ON skill
BEGIN
    DELETE FROM search_entry WHERE source = 'skill' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'skill', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."label", ''), nullif(NEW."evidence", ''), nullif(NEW."transfer", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER skill_leaves_search AFTER DELETE ON skill
BEGIN
    DELETE FROM search_entry WHERE source = 'skill' AND record_id = OLD.id;
END;

CREATE TRIGGER motivation_reading_enters_search AFTER INSERT ON motivation_reading
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'motivation_reading', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."energy", ''), nullif(NEW."balance", ''), nullif(NEW."refused", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER motivation_reading_changes_in_search AFTER UPDATE OF "energy", "balance", "refused" ON motivation_reading
BEGIN
    DELETE FROM search_entry WHERE source = 'motivation_reading' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'motivation_reading', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."energy", ''), nullif(NEW."balance", ''), nullif(NEW."refused", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER motivation_reading_leaves_search AFTER DELETE ON motivation_reading
BEGIN
    DELETE FROM search_entry WHERE source = 'motivation_reading' AND record_id = OLD.id;
END;

CREATE TRIGGER motivation_enters_search AFTER INSERT ON motivation
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'motivation', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."meaning", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER motivation_changes_in_search AFTER UPDATE OF "text", "meaning" ON motivation
BEGIN
    DELETE FROM search_entry WHERE source = 'motivation' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'motivation', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."meaning", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER motivation_leaves_search AFTER DELETE ON motivation
BEGIN
    DELETE FROM search_entry WHERE source = 'motivation' AND record_id = OLD.id;
END;

CREATE TRIGGER option_enters_search AFTER INSERT ON option
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'option', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."attracts", ''), nullif(NEW."holds_back", ''), nullif(NEW."to_check", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."history") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('reason'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER option_changes_in_search AFTER UPDATE OF "title", "attracts", "holds_back", "to_check", "history" ON option
BEGIN
    DELETE FROM search_entry WHERE source = 'option' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'option', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."attracts", ''), nullif(NEW."holds_back", ''), nullif(NEW."to_check", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."history") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('reason'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER option_leaves_search AFTER DELETE ON option
BEGIN
    DELETE FROM search_entry WHERE source = 'option' AND record_id = OLD.id;
END;

CREATE TRIGGER decision_enters_search AFTER INSERT ON decision
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'decision', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."reasons", ''), nullif(NEW."given_up", ''), nullif(NEW."conditions", ''), nullif(NEW."training", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER decision_changes_in_search AFTER UPDATE OF "reasons", "given_up", "conditions", "training" ON decision
BEGIN
    DELETE FROM search_entry WHERE source = 'decision' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'decision', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."reasons", ''), nullif(NEW."given_up", ''), nullif(NEW."conditions", ''), nullif(NEW."training", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER decision_leaves_search AFTER DELETE ON decision
BEGIN
    DELETE FROM search_entry WHERE source = 'decision' AND record_id = OLD.id;
END;

CREATE TRIGGER coherence_enters_search AFTER INSERT ON coherence
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'coherence', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."reading", ''), nullif(NEW."tensions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."answers") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('question', 'text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER coherence_changes_in_search AFTER UPDATE OF "reading", "tensions", "answers" ON coherence
BEGIN
    DELETE FROM search_entry WHERE source = 'coherence' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'coherence', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."reading", ''), nullif(NEW."tensions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."answers") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('question', 'text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER coherence_leaves_search AFTER DELETE ON coherence
BEGIN
    DELETE FROM search_entry WHERE source = 'coherence' AND record_id = OLD.id;
END;

CREATE TRIGGER resource_enters_search AFTER INSERT ON resource
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'resource', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."how", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER resource_changes_in_search AFTER UPDATE OF "text", "how" ON resource
BEGIN
    DELETE FROM search_entry WHERE source = 'resource' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'resource', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."how", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER resource_leaves_search AFTER DELETE ON resource
BEGIN
    DELETE FROM search_entry WHERE source = 'resource' AND record_id = OLD.id;
END;

CREATE TRIGGER action_enters_search AFTER INSERT ON action
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'action', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."first_step", ''), nullif(NEW."proof", ''), nullif(NEW."who", ''), nullif(NEW."resource", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER action_changes_in_search AFTER UPDATE OF "title", "first_step", "proof", "who", "resource" ON action
BEGIN
    DELETE FROM search_entry WHERE source = 'action' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'action', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."first_step", ''), nullif(NEW."proof", ''), nullif(NEW."who", ''), nullif(NEW."resource", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER action_leaves_search AFTER DELETE ON action
BEGIN
    DELETE FROM search_entry WHERE source = 'action' AND record_id = OLD.id;
END;

CREATE TRIGGER milestone_enters_search AFTER INSERT ON milestone
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'milestone', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."criterion", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER milestone_changes_in_search AFTER UPDATE OF "title", "criterion" ON milestone
BEGIN
    DELETE FROM search_entry WHERE source = 'milestone' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'milestone', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."criterion", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER milestone_leaves_search AFTER DELETE ON milestone
BEGIN
    DELETE FROM search_entry WHERE source = 'milestone' AND record_id = OLD.id;
END;

CREATE TRIGGER restitution_enters_search AFTER INSERT ON restitution
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'restitution', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."answer", ''), nullif(NEW."corrections", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER restitution_changes_in_search AFTER UPDATE OF "answer", "corrections" ON restitution
BEGIN
    DELETE FROM search_entry WHERE source = 'restitution' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'restitution', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."answer", ''), nullif(NEW."corrections", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER restitution_leaves_search AFTER DELETE ON restitution
BEGIN
    DELETE FROM search_entry WHERE source = 'restitution' AND record_id = OLD.id;
END;

CREATE TRIGGER assignment_enters_search AFTER INSERT ON assignment
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'assignment', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."instruction", ''), nullif(NEW."feedback", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER assignment_changes_in_search AFTER UPDATE OF "title", "instruction", "feedback" ON assignment
BEGIN
    DELETE FROM search_entry WHERE source = 'assignment' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'assignment', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."instruction", ''), nullif(NEW."feedback", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER assignment_leaves_search AFTER DELETE ON assignment
BEGIN
    DELETE FROM search_entry WHERE source = 'assignment' AND record_id = OLD.id;
END;

CREATE TRIGGER exchange_enters_search AFTER INSERT ON exchange
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'exchange', NEW.id, found, concat_ws(' ', char(57344) || NEW.assignment_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER exchange_changes_in_search AFTER UPDATE OF "note" ON exchange
BEGIN
    DELETE FROM search_entry WHERE source = 'exchange' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'exchange', NEW.id, found, concat_ws(' ', char(57344) || NEW.assignment_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER exchange_leaves_search AFTER DELETE ON exchange
BEGIN
    DELETE FROM search_entry WHERE source = 'exchange' AND record_id = OLD.id;
END;

CREATE TRIGGER synthesis_enters_search AFTER INSERT ON synthesis
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'synthesis', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."passages") AS held, json_tree(iif(json_valid(held.atom), held.atom, json_object('text', held.atom))) AS leaf WHERE held.key = 'text' AND held.type = 'text' AND leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text', 'label', 'caption', 'title', 'note')), nullif(NEW."remarks", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER synthesis_changes_in_search AFTER UPDATE OF "passages", "remarks" ON synthesis
BEGIN
    DELETE FROM search_entry WHERE source = 'synthesis' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'synthesis', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."passages") AS held, json_tree(iif(json_valid(held.atom), held.atom, json_object('text', held.atom))) AS leaf WHERE held.key = 'text' AND held.type = 'text' AND leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('text', 'label', 'caption', 'title', 'note')), nullif(NEW."remarks", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER synthesis_leaves_search AFTER DELETE ON synthesis
BEGIN
    DELETE FROM search_entry WHERE source = 'synthesis' AND record_id = OLD.id;
END;

CREATE TRIGGER delivery_enters_search AFTER INSERT ON delivery
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'delivery', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER delivery_changes_in_search AFTER UPDATE OF "note" ON delivery
BEGIN
    DELETE FROM search_entry WHERE source = 'delivery' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'delivery', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."note", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER delivery_leaves_search AFTER DELETE ON delivery
BEGIN
    DELETE FROM search_entry WHERE source = 'delivery' AND record_id = OLD.id;
END;
