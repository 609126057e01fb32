"""The search index: what it holds is what the rows hold, whatever happens to them."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from bilan_desktop.blocks import Heading, ListBlock, Paragraph, Span, to_json
from bilan_desktop.domain.conclusion import Coherence, ContradictionAnswer
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Experience, Horizon, Option, OptionChange, OptionStatus, Skill
from bilan_desktop.domain.papers import Attachment
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ContentText, DataClass, ProofText, declarations
from bilan_desktop.domain.searching import LINK, SPELLED, folded, linked, terms
from bilan_desktop.domain.synthesis import Passage, Synthesis
from bilan_desktop.storage.forgetting import optimize
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.migrations import Migration, known_migrations, migrate, pending
from bilan_desktop.usecases.dossiers import save_adaptation
from factories import TODAY, DeskWork, empty_vault, prospect, work_on_copy
from storage.search_triggers import filling, folding, searched_records, triggers

KEPT = Path(__file__).resolve().parents[1] / "vaults"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_vault(tmp_path_factory.mktemp("recherche") / "modele.bilan")


@pytest.fixture
def work(template: Path, tmp_path: Path) -> Iterator[DeskWork]:
    made = work_on_copy(template, tmp_path / "essai.bilan")
    yield made
    made.vault.close()


def found(work: DeskWork, typed: str, *, names: bool = False, limit: int = 20) -> list[str]:
    with work.unit() as unit:
        return [match.text for match in unit.search(terms(typed), limit, names=names)]


def write(work: DeskWork, dossier: RecordId, *labels: str) -> list[RecordId]:
    with work.unit() as unit:
        rows = [Skill(work.new_id(), dossier, label=ContentText(label)) for label in labels]
        for row in rows:
            unit.add(row)
        unit.commit()
    return [row.id for row in rows]


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    return prospect(work)


def test_the_vault_has_the_triggers_that_the_declarations_ask_for(work: DeskWork) -> None:
    with work.vault.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE name LIKE '%\\_search' ESCAPE '\\'"
        )
        kept = {str(row.name): str(row.sql) for row in rows}
        (table,) = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'search_entry'").one()
    # A change of declarations needs a migration that drops these triggers and makes those again.
    assert kept == {name: sql for record in searched_records() for name, sql in triggers(record).items()}
    assert folding() in table


def test_nothing_sensitive_is_searched_and_nothing_that_waits_to_be_valid() -> None:
    kinds = {f"{r.TABLE}.{name}": kind for r in RECORDS for name, kind in declarations(r).items()}
    searched = {name for name, kind in kinds.items() if kind.searched}
    assert not {name for name in searched if kinds[name].data_class is DataClass.SENSITIVE}
    assert not {name for name in searched if name.startswith(("adaptation.", "draft.", "practice."))}
    assert {"beneficiary.phone", "skill.label", "synthesis.passages", "meeting.content_notes"} <= searched


def test_every_text_that_is_confided_is_searched_but_what_may_tell_of_health() -> None:
    forgotten = []
    for record in RECORDS:
        hints = get_type_hints(record, include_extras=True)
        kinds = declarations(record)
        texts = [name for name, hint in hints.items() if name in kinds and get_args(hint)[0] is ContentText]
        forgotten += [f"{record.TABLE}.{name}" for name in texts if not kinds[name].searched]
    # A draft is no text yet; what was corrected is to be found no more; a register is searched on its own page.
    apart = {"draft", "rectification", "register_entry"}
    assert {one.partition(".")[0] for one in forgotten} == apart


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Cœur de métier", "coeur"),
        ("Coeur de métier", "cœur"),
        ("ÉVALUER à l’œil", "evaluer oeil"),
        ("L’accueil", "l'accueil"),
        ("l'accueil", "L’ACCUEIL"),
        ("Con\u00adduire un chantier", "conduire"),
        ("Oﬃciel, ﬁn", "officiel fin"),
        ("cafe\u0301 crème", "café"),
        ("un café", "cafe\u0301"),
        ("Андрей Иванов", "андрей"),
        ("Straße", "strasse"),
        ("Appeler le 06 12 34 56 78", "0612345678"),
        ("Appeler le 0612345678", "06 12 34 56 78"),
        ("Appeler le 06.12.34.56.78", "06 12 34"),
        ("Appeler le +33 6 12 34 56 78", "0612345678"),
        ("Appeler le 06 12 34 56 78", "+33612345678"),
        ("Appeler le +33612345678", "06 12 34 56 7"),
        ("Appeler le 06 12 34 56 78", "061"),
        ("SIRET 732 829 320 00074", "73282932000074"),
        ("SIRET 73282932000074", "732 829 320 00074"),
        ("Le plan 2026-014", "2026-014"),
        ("Conduire une réunion", "reunion conduire un"),
        ("Écrire à jean@exemple.fr", "jean@exemple"),
    ],
)
def test_what_is_meant_is_found(work: DeskWork, dossier: RecordId, text: str, typed: str) -> None:
    write(work, dossier, text)
    assert found(work, typed) == [text]


@pytest.mark.parametrize("typed", ["conduire une", "condui une", "zzz", "réunion tenue"])
def test_only_the_last_word_may_be_a_beginning_and_all_are_needed(
    work: DeskWork, dossier: RecordId, typed: str
) -> None:
    write(work, dossier, "Conduire une réunion")
    assert bool(found(work, typed)) is (typed == "conduire une")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "*",
        '"un',
        "NEAR(a b)",
        "a AND",
        "NOT",
        "OR OR",
        "-a",
        "folded:a",
        "{folded}: a",
        "^a",
        "a + b",
        "(",
        "\x00",
        "a\x00b",
        "\ud800",
        "𝔘",
        "’",
        "%_",
        "'; DROP TABLE skill; --",
        "x" * 10_000,
        "mot " * 3_000,
        "1" * 10_000,
        "+33",
        "00 33 00 00",
    ],
)
def test_nothing_that_is_typed_is_an_error(work: DeskWork, dossier: RecordId, typed: str) -> None:
    write(work, dossier, "Un mot")
    found(work, typed)
    found(work, typed, names=True)
    assert found(work, "mot") == ["Un mot"]


def test_the_words_of_its_syntax_are_words(work: DeskWork, dossier: RecordId) -> None:
    write(work, dossier, "near the or", "autre")
    assert found(work, "NEAR OR") == ["near the or"]


def test_the_index_spells_as_the_question_does(work: DeskWork) -> None:
    with work.vault.engine.connect() as connection:
        for sign in SPELLED:
            query = f"SELECT {folding()} FROM (SELECT ? AS text, '' AS links)"
            assert folded(connection.exec_driver_sql(query, (sign,)).scalar_one()).strip() == folded(sign)


def test_a_change_replaces_and_what_is_changed_last_comes_first(work: DeskWork, dossier: RecordId) -> None:
    first, _ = write(work, dossier, "Animer une équipe", "Animer un atelier")
    assert found(work, "animer") == ["Animer un atelier", "Animer une équipe"]
    with work.unit() as unit:
        unit.get(Skill, first).label = ContentText("Animer un réseau")
        unit.commit()
    assert found(work, "animer") == ["Animer un réseau", "Animer un atelier"]
    assert found(work, "équipe") == []
    assert found(work, "animer", limit=1) == ["Animer un réseau"]


def test_a_unit_that_is_not_committed_leaves_no_entry(work: DeskWork, dossier: RecordId) -> None:
    with work.unit() as unit:
        unit.add(Skill(work.new_id(), dossier, label=ContentText("Éphémère")))
        assert [match.text for match in unit.search(terms("ephemere"), 5)] == ["Éphémère"]
    assert found(work, "ephemere") == []


def test_names_are_apart_and_a_number_is_one(work: DeskWork, dossier: RecordId) -> None:
    with work.unit() as unit:
        person = unit.get(Beneficiary, unit.get(Dossier, dossier).beneficiary_id)
        person.phone = ProofText("06 12 34 56 78")
        unit.commit()
    write(work, dossier, "Quenneville, la rue")
    assert found(work, "quen ari", names=True) == []
    assert found(work, "ariane quen", names=True) == ["Quenneville\nAriane\n06 12 34 56 78"]
    assert found(work, "061234", names=True) == ["Quenneville\nAriane\n06 12 34 56 78"]
    assert found(work, "quen") == ["Quenneville, la rue"]
    assert found(work, "2026-001", names=True) == ["2026-001"]


def test_what_points_at_a_record_is_found_by_it_and_by_nothing_typed(work: DeskWork, dossier: RecordId) -> None:
    write(work, dossier, "Animer")
    write(work, prospect(work, "Dubois"), "Animer aussi")
    with work.unit() as unit:
        (one,) = unit.search((linked([dossier]), *terms("anim")), 5)
        assert one.text == "Animer"
        payer = Funding(FundingKind.EMPLOYER_PLAN, payer_id=RecordId("e" * 32))
        unit.get(Dossier, dossier).funding = payer
        unit.commit()
    with work.unit() as unit:
        (one,) = unit.search((linked(["e" * 32]),), 5, names=True)
        assert one.key == dossier
    for typed in ("e" * 32, "e" * 8, dossier, LINK + dossier, LINK):
        assert found(work, typed) == found(work, typed, names=True) == []


def test_an_entry_is_never_changed_behind_the_index(work: DeskWork, dossier: RecordId) -> None:
    write(work, dossier, "Un mot")
    with work.vault.engine.connect() as connection, pytest.raises(IntegrityError, match="never changed"):
        connection.exec_driver_sql("UPDATE search_entry SET text = 'autre'")


def entries(connection: Connection) -> set[tuple[str, ...]]:
    return {tuple(row) for row in connection.exec_driver_sql("SELECT source, record_id, text, links FROM search_entry")}


def written_again(connection: Connection) -> set[tuple[str, ...]]:
    """The entries that the filling of the migration makes of the present rows."""
    connection.exec_driver_sql("SAVEPOINT afresh")
    connection.exec_driver_sql("DELETE FROM search_entry")
    for record in searched_records():
        connection.exec_driver_sql(filling(record))
    afresh = entries(connection)
    connection.exec_driver_sql("ROLLBACK TO afresh")
    return afresh


def check(connection: Connection) -> None:
    """The index holds the entries exactly, word for word (FTS5's own check against its content)."""
    connection.exec_driver_sql("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")


WORDS = ("œuvre", "Élan", "reliure", "l’atelier", "06 12", "réseau", "", "client", "a", "ﬁn")
TEXTS = {Skill: ("label", "evidence"), Experience: ("title", "liked")}


@pytest.mark.parametrize("seed", range(3))
def test_an_index_kept_through_many_changes_is_that_made_from_scratch(work: DeskWork, seed: int) -> None:
    draw = random.Random(seed)
    dossiers = [prospect(work, f"Nom{at}") for at in range(4)]
    kept: list[tuple[type[Any], RecordId]] = []
    for turn in range(120):
        before = list(kept)
        with work.unit() as unit:
            text = ContentText(" ".join(draw.choices(WORDS, k=draw.randint(0, 5))))
            gesture = draw.random()
            if turn in (60, 90):  # with all that points at it, by the database alone
                gone = dossiers.pop()
                kept = [(kind, key) for kind, key in kept if unit.get(kind, key).dossier_id != gone]
                unit.remove(unit.get(Beneficiary, unit.get(Dossier, gone).beneficiary_id))
            elif gesture < 0.5 or not kept:
                kind = draw.choice(list(TEXTS))
                kept.append((kind, work.new_id()))
                unit.add(kind(kept[-1][1], draw.choice(dossiers), **{TEXTS[kind][0]: text}))
            elif gesture < 0.8:
                kind, key = draw.choice(kept)
                setattr(unit.get(kind, key), draw.choice(TEXTS[kind]), text)
            else:
                unit.remove(unit.get(*kept.pop(draw.randrange(len(kept)))))
            if turn in (60, 90) or draw.random() < 0.8:
                unit.commit()
            else:
                kept = before
    with work.vault.engine.connect() as connection:
        assert entries(connection) == written_again(connection)
        assert len(entries(connection)) > 10
        check(connection)


def test_words_in_nested_values_are_found_and_codes_are_not(work: DeskWork, dossier: RecordId) -> None:
    with work.unit() as unit:
        unit.get(Dossier, dossier).funding = Funding(FundingKind.EMPLOYER_PLAN, reference=ProofText("Devis F-77"))
        change = OptionChange(TODAY, work.clock.now(), OptionStatus.IDEA, Horizon.LONG, ContentText("Trop loin"))
        unit.add(Option(work.new_id(), dossier, history=(change,)))
        answer = ContradictionAnswer("work.distance", ContentText("Et la route ?"), ContentText("En train"))
        unit.add(Coherence(work.new_id(), dossier, answers=(answer,)))
        spans = (Span("Transmettre "), Span("enfin", bold=True))
        rich = to_json((Heading(2, "Projet"), Paragraph(spans), ListBlock(((Span("Un premier pas"),),))))
        passages = (Passage("request", ContentText(rich), "0" * 64), Passage("plan", ContentText("Nu"), ""))
        unit.add(Synthesis(work.new_id(), dossier, 1, work.clock.now(), passages=passages))
        unit.commit()
    assert found(work, "f-77", names=True) == ["2026-001\nDevis F-77"]
    assert found(work, "trop loin") == ["Trop loin"]
    assert found(work, "train route") == ["Et la route ?\nEn train"]
    assert found(work, "premier pas transmettre nu") == ["Projet\nTransmettre \nenfin\nUn premier pas\nNu"]
    for code in ("idea", "long", "work.distance", "paragraph", "span", "body", "request", "000000"):
        assert found(work, code) == [], code
    assert found(work, "employer_plan", names=True) == []


def test_what_is_written_of_health_has_no_entry(work: DeskWork, dossier: RecordId) -> None:
    save_adaptation(work, dossier, "2026-03-04", "Fatigabilité", "Une pause par heure")
    with work.unit() as unit:
        label = ContentText("Certificat médical")
        hidden = Attachment(work.new_id(), dossier, NO_ID, DataClass.SENSITIVE, label, "", 0, "", work.clock.now())
        shown = Attachment(work.new_id(), dossier, NO_ID, DataClass.CONTENT, label, "", 0, "", work.clock.now())
        for row in (hidden, shown):
            unit.add(row)
        unit.commit()
    assert found(work, "fatigabilite") == found(work, "pause") == []
    assert found(work, "medical") == ["Certificat médical"]
    with work.unit() as unit:
        unit.get(Attachment, shown.id).held_as = DataClass.SENSITIVE
        unit.commit()
    assert found(work, "medical") == []


def test_no_word_of_a_person_stays_in_any_page_once_they_are_deleted(work: DeskWork, dossier: RecordId) -> None:
    other = prospect(work, "Dubois", "Paul")
    names = [f"{word}{at}" for at in range(40) for word in ("zirconium", "xylophone")]
    for at, name in enumerate(names):
        write(work, dossier if at % 2 else other, f"{name} commun")
    gone = [name for at, name in enumerate(names) if at % 2]
    with work.unit() as unit:
        unit.remove(unit.get(Beneficiary, unit.get(Dossier, dossier).beneficiary_id))
        unit.commit()
    raw = work.vault.engine.raw_connection()
    driver = raw.driver_connection
    assert driver is not None
    optimize(driver)
    driver.execute("VACUUM")
    blocks = b"".join(row[0] for row in driver.execute("SELECT block FROM search_index_data"))
    raw.close()
    assert b"zirconium" in blocks  # the other's are there
    # A word of the index is cut where the one before it begins in the same way: its figures tell it.
    assert b"xylophone" not in blocks
    assert b"quenneville" not in blocks.lower()
    assert all(found(work, name) == [] for name in gone)
    with work.vault.engine.connect() as connection:
        check(connection)


def test_an_index_made_by_the_opening_of_an_old_vault_is_whole(tmp_path: Path) -> None:
    work = work_on_copy(KEPT / "v5.bilan", tmp_path / "ancien.bilan")
    try:
        with work.vault.engine.connect() as connection:
            check(connection)
            assert entries(connection) == written_again(connection)
            assert len(entries(connection)) == 16
        assert "Relieuse à son compte\nPiste retenue" in found(work, "relieuse")
    finally:
        work.vault.close()


def test_a_filling_that_is_cut_short_is_done_whole_the_next_time(tmp_path: Path) -> None:
    known = known_migrations()
    older, last = known[:5], known[5]
    with closing(dbapi2.connect(tmp_path / "essai.db", isolation_level=None)) as connection:
        migrate(connection, older)
        connection.execute("INSERT INTO beneficiary VALUES ('b', 'Quenneville', 'Ariane', '', '', '', '', '')")
        cut = last.sql.rpartition("CREATE TRIGGER")[0] + "SELECT * FROM nowhere;"
        with pytest.raises(dbapi2.OperationalError):
            migrate(connection, (Migration(last.number, cut),))
        assert pending(connection, known[:6]) == (last,)
        migrate(connection, (last,))
        assert connection.execute("SELECT text FROM search_entry").fetchall() == [("Quenneville\nAriane",)]
