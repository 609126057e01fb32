-- What exploring, deciding and planning keep: sectors, enquiries, cards, feasibility, forces, priorities, scenarios.

CREATE TABLE sector_sheet (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    kept_on TEXT,
    employers TEXT NOT NULL,
    trends TEXT NOT NULL,
    attracts TEXT NOT NULL,
    holds_back TEXT NOT NULL,
    questions TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE field_enquiry (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    met TEXT NOT NULL,
    role TEXT NOT NULL,
    nature TEXT NOT NULL,
    met_on TEXT,
    option_id TEXT NOT NULL,
    occupation_id TEXT NOT NULL,
    day TEXT NOT NULL,
    liked TEXT NOT NULL,
    hard TEXT NOT NULL,
    entry TEXT NOT NULL,
    skills TEXT NOT NULL,
    conditions TEXT NOT NULL,
    pay TEXT NOT NULL,
    future TEXT NOT NULL,
    advice TEXT NOT NULL,
    others TEXT NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE evolution_card (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    how TEXT NOT NULL,
    contact TEXT NOT NULL,
    source TEXT NOT NULL,
    checked_on TEXT,
    ours TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE feasibility_check (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    axis TEXT NOT NULL,
    state TEXT NOT NULL,
    blocking INTEGER NOT NULL,
    proof TEXT NOT NULL,
    next_check TEXT NOT NULL,
    check_by TEXT,
    action_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(option_id) REFERENCES option (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE feasibility_study (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    income_cents INTEGER,
    spending_cents INTEGER,
    savings_cents INTEGER,
    money_on TEXT,
    money_source TEXT NOT NULL,
    reading TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(option_id) REFERENCES option (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE money_line (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    side TEXT NOT NULL,
    text TEXT NOT NULL,
    cents INTEGER,
    source TEXT NOT NULL,
    "on" TEXT,
    sure INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(option_id) REFERENCES option (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE force (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    side TEXT NOT NULL,
    text TEXT NOT NULL,
    intensity INTEGER,
    mastery INTEGER,
    by_what TEXT NOT NULL,
    option_id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE priority (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    text TEXT NOT NULL,
    impact INTEGER,
    effort INTEGER,
    why TEXT NOT NULL,
    action_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE comparison (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    weighting TEXT NOT NULL,
    seed INTEGER NOT NULL,
    choice_id TEXT NOT NULL,
    choice_on TEXT,
    reasons TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE criterion (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    comparison_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    title TEXT NOT NULL,
    worst TEXT NOT NULL,
    best TEXT NOT NULL,
    swing INTEGER,
    gate INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(comparison_id) REFERENCES comparison (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE scenario (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    comparison_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    letter TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    hypotheses TEXT NOT NULL,
    option_id TEXT NOT NULL,
    dropped INTEGER NOT NULL,
    dropped_why TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(comparison_id) REFERENCES comparison (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE scenario_point (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    scenario_id TEXT NOT NULL,
    rank INTEGER NOT NULL,
    side TEXT NOT NULL,
    text TEXT NOT NULL,
    likelihood INTEGER,
    severity INTEGER,
    answer TEXT NOT NULL,
    likelihood_after INTEGER,
    severity_after INTEGER,
    who TEXT NOT NULL,
    sign TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(scenario_id) REFERENCES scenario (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE scenario_score (
    id TEXT NOT NULL,
    dossier_id TEXT NOT NULL,
    scenario_id TEXT NOT NULL,
    criterion_id TEXT NOT NULL,
    likely INTEGER,
    low INTEGER,
    high INTEGER,
    why TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(dossier_id) REFERENCES dossier (id) ON DELETE CASCADE,
    FOREIGN KEY(scenario_id) REFERENCES scenario (id) ON DELETE CASCADE,
    FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX sector_sheet_by_dossier_id ON sector_sheet (dossier_id);

CREATE INDEX field_enquiry_by_dossier_id ON field_enquiry (dossier_id);

CREATE INDEX feasibility_check_by_dossier_id ON feasibility_check (dossier_id);

CREATE INDEX feasibility_check_by_option_id ON feasibility_check (option_id);

CREATE INDEX feasibility_study_by_dossier_id ON feasibility_study (dossier_id);

CREATE INDEX feasibility_study_by_option_id ON feasibility_study (option_id);

CREATE INDEX money_line_by_dossier_id ON money_line (dossier_id);

CREATE INDEX money_line_by_option_id ON money_line (option_id);

CREATE INDEX force_by_dossier_id ON force (dossier_id);

CREATE INDEX priority_by_dossier_id ON priority (dossier_id);

CREATE INDEX comparison_by_dossier_id ON comparison (dossier_id);

CREATE INDEX criterion_by_dossier_id ON criterion (dossier_id);

CREATE INDEX criterion_by_comparison_id ON criterion (comparison_id);

CREATE INDEX scenario_by_dossier_id ON scenario (dossier_id);

CREATE INDEX scenario_by_comparison_id ON scenario (comparison_id);

CREATE INDEX scenario_point_by_dossier_id ON scenario_point (dossier_id);

CREATE INDEX scenario_point_by_scenario_id ON scenario_point (scenario_id);

CREATE INDEX scenario_score_by_dossier_id ON scenario_score (dossier_id);

CREATE INDEX scenario_score_by_scenario_id ON scenario_score (scenario_id);

CREATE INDEX scenario_score_by_criterion_id ON scenario_score (criterion_id);

CREATE UNIQUE INDEX feasibility_check_by_axis ON feasibility_check (option_id, axis);

CREATE UNIQUE INDEX feasibility_study_by_option ON feasibility_study (option_id, dossier_id);

CREATE UNIQUE INDEX scenario_score_by_cell ON scenario_score (scenario_id, criterion_id);

ALTER TABLE resource ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN checked_on TEXT;
ALTER TABLE resource ADD COLUMN state TEXT NOT NULL DEFAULT 'spotted';
ALTER TABLE resource ADD COLUMN card_id TEXT NOT NULL DEFAULT '';
ALTER TABLE resource ADD COLUMN action_id TEXT NOT NULL DEFAULT '';

ALTER TABLE action ADD COLUMN first_on TEXT;
ALTER TABLE action ADD COLUMN depends_on TEXT NOT NULL DEFAULT '[]';
ALTER TABLE action ADD COLUMN obstacle TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN if_then TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN confidence INTEGER;
ALTER TABLE action ADD COLUMN option_id TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN dropped_why TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN history TEXT NOT NULL DEFAULT '[]';
ALTER TABLE action ADD COLUMN reviews TEXT NOT NULL DEFAULT '[]';
ALTER TABLE action ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE action ADD COLUMN sent TEXT NOT NULL DEFAULT '';

ALTER TABLE milestone ADD COLUMN axis TEXT;
ALTER TABLE milestone ADD COLUMN verdict TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE milestone ADD COLUMN verdict_why TEXT NOT NULL DEFAULT '';
ALTER TABLE milestone ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE milestone ADD COLUMN sent TEXT NOT NULL DEFAULT '';

ALTER TABLE option ADD COLUMN sheets TEXT NOT NULL DEFAULT '[]';

-- What is new in them is searched too.

DROP TRIGGER resource_enters_search;

DROP TRIGGER resource_changes_in_search;

CREATE TRIGGER resource_enters_search AFTER INSERT ON resource
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'resource', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."how", ''), nullif(NEW."contact", ''), nullif(NEW."source", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER resource_changes_in_search AFTER UPDATE OF "text", "how", "contact", "source" ON resource
BEGIN
    DELETE FROM search_entry WHERE source = 'resource' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'resource', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."how", ''), nullif(NEW."contact", ''), nullif(NEW."source", '')) AS found) WHERE found <> '';
END;

DROP TRIGGER action_enters_search;

DROP TRIGGER action_changes_in_search;

CREATE TRIGGER action_enters_search AFTER INSERT ON action
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'action', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."first_step", ''), nullif(NEW."proof", ''), nullif(NEW."who", ''), nullif(NEW."resource", ''), nullif(NEW."obstacle", ''), nullif(NEW."if_then", ''), nullif(NEW."dropped_why", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."reviews") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('words'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER action_changes_in_search AFTER UPDATE OF "title", "first_step", "proof", "who", "resource", "obstacle", "if_then", "dropped_why", "reviews" ON action
BEGIN
    DELETE FROM search_entry WHERE source = 'action' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'action', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."first_step", ''), nullif(NEW."proof", ''), nullif(NEW."who", ''), nullif(NEW."resource", ''), nullif(NEW."obstacle", ''), nullif(NEW."if_then", ''), nullif(NEW."dropped_why", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."reviews") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('words'))) AS found) WHERE found <> '';
END;

DROP TRIGGER milestone_enters_search;

DROP TRIGGER milestone_changes_in_search;

CREATE TRIGGER milestone_enters_search AFTER INSERT ON milestone
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'milestone', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."criterion", ''), nullif(NEW."verdict_why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER milestone_changes_in_search AFTER UPDATE OF "title", "criterion", "verdict_why" ON milestone
BEGIN
    DELETE FROM search_entry WHERE source = 'milestone' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'milestone', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."criterion", ''), nullif(NEW."verdict_why", '')) AS found) WHERE found <> '';
END;

-- The new tables enter the search.

CREATE TRIGGER sector_sheet_enters_search AFTER INSERT ON sector_sheet
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'sector_sheet', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."employers", ''), nullif(NEW."trends", ''), nullif(NEW."attracts", ''), nullif(NEW."holds_back", ''), nullif(NEW."questions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."facts") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('source', 'text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER sector_sheet_changes_in_search AFTER UPDATE OF "title", "employers", "trends", "attracts", "holds_back", "questions", "facts" ON sector_sheet
BEGIN
    DELETE FROM search_entry WHERE source = 'sector_sheet' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'sector_sheet', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."employers", ''), nullif(NEW."trends", ''), nullif(NEW."attracts", ''), nullif(NEW."holds_back", ''), nullif(NEW."questions", ''), (SELECT group_concat(leaf.atom, char(10)) FROM json_tree(NEW."facts") AS leaf WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ('source', 'text'))) AS found) WHERE found <> '';
END;

CREATE TRIGGER sector_sheet_leaves_search AFTER DELETE ON sector_sheet
BEGIN
    DELETE FROM search_entry WHERE source = 'sector_sheet' AND record_id = OLD.id;
END;

CREATE TRIGGER field_enquiry_enters_search AFTER INSERT ON field_enquiry
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'field_enquiry', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."met", ''), nullif(NEW."role", ''), nullif(NEW."day", ''), nullif(NEW."liked", ''), nullif(NEW."hard", ''), nullif(NEW."entry", ''), nullif(NEW."skills", ''), nullif(NEW."conditions", ''), nullif(NEW."pay", ''), nullif(NEW."future", ''), nullif(NEW."advice", ''), nullif(NEW."others", ''), nullif(NEW."changed", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER field_enquiry_changes_in_search AFTER UPDATE OF "met", "role", "day", "liked", "hard", "entry", "skills", "conditions", "pay", "future", "advice", "others", "changed" ON field_enquiry
BEGIN
    DELETE FROM search_entry WHERE source = 'field_enquiry' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'field_enquiry', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."met", ''), nullif(NEW."role", ''), nullif(NEW."day", ''), nullif(NEW."liked", ''), nullif(NEW."hard", ''), nullif(NEW."entry", ''), nullif(NEW."skills", ''), nullif(NEW."conditions", ''), nullif(NEW."pay", ''), nullif(NEW."future", ''), nullif(NEW."advice", ''), nullif(NEW."others", ''), nullif(NEW."changed", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER field_enquiry_leaves_search AFTER DELETE ON field_enquiry
BEGIN
    DELETE FROM search_entry WHERE source = 'field_enquiry' AND record_id = OLD.id;
END;

CREATE TRIGGER feasibility_check_enters_search AFTER INSERT ON feasibility_check
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'feasibility_check', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.option_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."proof", ''), nullif(NEW."next_check", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER feasibility_check_changes_in_search AFTER UPDATE OF "proof", "next_check" ON feasibility_check
BEGIN
    DELETE FROM search_entry WHERE source = 'feasibility_check' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'feasibility_check', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.option_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."proof", ''), nullif(NEW."next_check", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER feasibility_check_leaves_search AFTER DELETE ON feasibility_check
BEGIN
    DELETE FROM search_entry WHERE source = 'feasibility_check' AND record_id = OLD.id;
END;

CREATE TRIGGER feasibility_study_enters_search AFTER INSERT ON feasibility_study
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'feasibility_study', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.option_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."money_source", ''), nullif(NEW."reading", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER feasibility_study_changes_in_search AFTER UPDATE OF "money_source", "reading" ON feasibility_study
BEGIN
    DELETE FROM search_entry WHERE source = 'feasibility_study' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'feasibility_study', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.option_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."money_source", ''), nullif(NEW."reading", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER feasibility_study_leaves_search AFTER DELETE ON feasibility_study
BEGIN
    DELETE FROM search_entry WHERE source = 'feasibility_study' AND record_id = OLD.id;
END;

CREATE TRIGGER money_line_enters_search AFTER INSERT ON money_line
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'money_line', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.option_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."source", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER money_line_changes_in_search AFTER UPDATE OF "text", "source" ON money_line
BEGIN
    DELETE FROM search_entry WHERE source = 'money_line' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'money_line', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.option_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."source", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER money_line_leaves_search AFTER DELETE ON money_line
BEGIN
    DELETE FROM search_entry WHERE source = 'money_line' AND record_id = OLD.id;
END;

CREATE TRIGGER force_enters_search AFTER INSERT ON force
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'force', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."by_what", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER force_changes_in_search AFTER UPDATE OF "text", "by_what" ON force
BEGIN
    DELETE FROM search_entry WHERE source = 'force' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'force', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."by_what", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER force_leaves_search AFTER DELETE ON force
BEGIN
    DELETE FROM search_entry WHERE source = 'force' AND record_id = OLD.id;
END;

CREATE TRIGGER priority_enters_search AFTER INSERT ON priority
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'priority', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER priority_changes_in_search AFTER UPDATE OF "text", "why" ON priority
BEGIN
    DELETE FROM search_entry WHERE source = 'priority' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'priority', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER priority_leaves_search AFTER DELETE ON priority
BEGIN
    DELETE FROM search_entry WHERE source = 'priority' AND record_id = OLD.id;
END;

CREATE TRIGGER comparison_enters_search AFTER INSERT ON comparison
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'comparison', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."reasons", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER comparison_changes_in_search AFTER UPDATE OF "title", "reasons" ON comparison
BEGIN
    DELETE FROM search_entry WHERE source = 'comparison' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'comparison', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."reasons", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER comparison_leaves_search AFTER DELETE ON comparison
BEGIN
    DELETE FROM search_entry WHERE source = 'comparison' AND record_id = OLD.id;
END;

CREATE TRIGGER criterion_enters_search AFTER INSERT ON criterion
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'criterion', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.comparison_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."worst", ''), nullif(NEW."best", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER criterion_changes_in_search AFTER UPDATE OF "title", "worst", "best" ON criterion
BEGIN
    DELETE FROM search_entry WHERE source = 'criterion' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'criterion', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.comparison_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."worst", ''), nullif(NEW."best", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER criterion_leaves_search AFTER DELETE ON criterion
BEGIN
    DELETE FROM search_entry WHERE source = 'criterion' AND record_id = OLD.id;
END;

CREATE TRIGGER scenario_enters_search AFTER INSERT ON scenario
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'scenario', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.comparison_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."text", ''), nullif(NEW."hypotheses", ''), nullif(NEW."dropped_why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER scenario_changes_in_search AFTER UPDATE OF "title", "text", "hypotheses", "dropped_why" ON scenario
BEGIN
    DELETE FROM search_entry WHERE source = 'scenario' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'scenario', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.comparison_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."title", ''), nullif(NEW."text", ''), nullif(NEW."hypotheses", ''), nullif(NEW."dropped_why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER scenario_leaves_search AFTER DELETE ON scenario
BEGIN
    DELETE FROM search_entry WHERE source = 'scenario' AND record_id = OLD.id;
END;

CREATE TRIGGER scenario_point_enters_search AFTER INSERT ON scenario_point
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'scenario_point', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.scenario_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."answer", ''), nullif(NEW."who", ''), nullif(NEW."sign", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER scenario_point_changes_in_search AFTER UPDATE OF "text", "answer", "who", "sign" ON scenario_point
BEGIN
    DELETE FROM search_entry WHERE source = 'scenario_point' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'scenario_point', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.scenario_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."text", ''), nullif(NEW."answer", ''), nullif(NEW."who", ''), nullif(NEW."sign", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER scenario_point_leaves_search AFTER DELETE ON scenario_point
BEGIN
    DELETE FROM search_entry WHERE source = 'scenario_point' AND record_id = OLD.id;
END;

CREATE TRIGGER scenario_score_enters_search AFTER INSERT ON scenario_score
BEGIN
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'scenario_score', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.scenario_id, char(57344) || NEW.criterion_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER scenario_score_changes_in_search AFTER UPDATE OF "why" ON scenario_score
BEGIN
    DELETE FROM search_entry WHERE source = 'scenario_score' AND record_id = OLD.id;
    INSERT INTO search_entry (id, source, record_id, text, links)
    SELECT (SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < 1099511627776), 'scenario_score', NEW.id, found, concat_ws(' ', char(57344) || NEW.dossier_id, char(57344) || NEW.scenario_id, char(57344) || NEW.criterion_id)
    FROM (SELECT concat_ws(char(10), nullif(NEW."why", '')) AS found) WHERE found <> '';
END;

CREATE TRIGGER scenario_score_leaves_search AFTER DELETE ON scenario_score
BEGIN
    DELETE FROM search_entry WHERE source = 'scenario_score' AND record_id = OLD.id;
END;
