"""The certificate of a destruction: from the register alone, by a number, with what is still to be done."""

from datetime import date, timedelta

import msgspec
import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.destruction_certificate import DONE, LAW, paper
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import BackupMedium
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.storage.destroying import destroy_dossier, destroy_parts
from bilan_desktop.storage.mapping import RECORDS, map_records
from bilan_desktop.usecases.destruction import (
    CLASSES,
    DestructionFacts,
    list_destroyed,
    prepare_destruction,
    record_destruction_copy,
)
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.records import add_item
from factories import DeskWork, consented, fill_practice, held_meeting, journal_rows

STICK = RecordId("a" * 32)


def destroyed(work: DeskWork, media: dict[RecordId, None] | None = None) -> RecordId:
    fill_practice(work)
    key = consented(work, "Œuvrard-Quenneville")
    add_item(work, key, Need, {"text": "Souffler"})
    held_meeting(work, key)
    destroy_dossier(work.vault, key, basis="end.content_days", media=media or {}, now=work.clock.now())
    return key


def said(view_facts: str) -> list[str]:
    facts = msgspec.json.decode(view_facts, type=DestructionFacts)
    return list(paper_text(paper(facts)))


def test_every_table_of_a_dossier_belongs_to_one_class() -> None:
    told = [record.TABLE for records in CLASSES.values() for record in records]
    assert len(told) == len(set(told))
    metadata = next(iter(map_records().values())).metadata
    below = {"dossier", "beneficiary", "draft", "place"}
    while True:
        more = {
            table.name
            for table in metadata.tables.values()
            if any(key.column.table.name in below for key in table.foreign_keys)
        }
        if more <= below:
            break
        below |= more
    assert below == set(told)
    assert {record.TABLE for record in RECORDS} >= below


def test_it_says_number_classes_basis_and_law_and_never_the_name(work: DeskWork) -> None:
    key = destroyed(work)
    (line,) = list_destroyed(work)
    assert (line.id, line.number, line.pending) == (key, "2026-001", 0)
    view = prepare_destruction(work, key)
    told = said(view.facts)
    assert {"2026-001", LAW, DONE, "Durée de garde du contenu échue"} <= set(told)
    at = told.index("Enregistrements détruits") + 1
    counted = dict(zip(told[at::2], told[at + 1 :: 2], strict=False))
    assert counted["Contenu\N{NO-BREAK SPACE}: analyses, notes, exercices, synthèse, suivi"] == "2"
    assert "Quenneville" not in view.facts
    assert "Souffler" not in view.facts
    assert DocumentPress().print_destruction(view.facts).startswith(b"%PDF")


def test_it_names_the_places_that_are_still_to_be_done(work: DeskWork) -> None:
    with work.unit() as unit:
        unit.add(BackupMedium(STICK, "/media/odile/CLÉ USB/Sauvegardes", removable=True, added_on=date(2026, 1, 2)))
        unit.commit()
    key = destroyed(work, {STICK: None, NO_ID: None})
    view = prepare_destruction(work, key)
    assert set(view.pending) == {"CLÉ USB/Sauvegardes", "Cet ordinateur"}
    assert DONE not in said(view.facts)
    assert list_destroyed(work)[0].pending == 2


def test_only_what_was_destroyed_has_one_and_its_leaving_is_journalled(work: DeskWork) -> None:
    living = consented(work)
    with pytest.raises(NotFound):
        prepare_destruction(work, living)
    key = destroyed(work)
    record_destruction_copy(work, key, "pdf")
    assert journal_rows(work)[-1]["action"] == "destruction.exported"


def test_the_contents_have_a_certificate_of_their_own_that_says_what_stays_and_why(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work, "Œuvrard-Quenneville")
    add_item(work, key, Need, {"text": "Souffler"})
    held_meeting(work, key)
    end_action(work, key)
    now = work.clock.now()
    destroy_parts(work.vault, key, CONTENTS, basis="end.content_days", media={}, now=now)
    (line,) = list_destroyed(work)
    assert (line.dossier_id, line.number, line.whole) == (key, "2026-001", False)
    assert line.what == "Tout le contenu du bilan"
    view = prepare_destruction(work, line.id)
    told = said(view.facts)
    assert {"Notes de séance", "Synthèse du bilan", "Les preuves de l’action"} <= set(told)
    assert any("jusqu’au 4\N{NO-BREAK SPACE}mars 2032" in one and "Aucun texte, par prudence" in one for one in told)
    assert "CD-2026-001-01" in " ".join(told) or msgspec.json.decode(view.facts)["rank"] == 1
    assert "Quenneville" not in view.facts
    assert DocumentPress().print_destruction(view.facts).startswith(b"%PDF")
    destroy_dossier(work.vault, key, basis="end.proof_years", media={}, now=now)
    assert {(one.what, one.whole) for one in list_destroyed(work)} == {
        ("Tout le contenu du bilan", False),
        ("Tout le dossier", True),
    }


def test_of_who_made_no_bilan_it_does_not_cite_the_article_on_bilans(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    now = work.clock.now()
    destroy_parts(work.vault, key, CONTENTS, basis="interview.content_days", media={}, now=now)
    (line,) = list_destroyed(work)
    told = said(prepare_destruction(work, line.id).facts)
    assert LAW not in told
    assert "Entretien préalable sans suite" in told


def test_parts_that_go_at_two_times_have_two_certificates(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    end_action(work, key)
    first = [part for part in CONTENTS if part not in (Part.SYNTHESIS, Part.ACTION)]
    destroy_parts(work.vault, key, first, basis="end.content_days", media={}, now=work.clock.now())
    work.clock.moment += timedelta(days=400)
    rest = (Part.SYNTHESIS, Part.ACTION)
    destroy_parts(work.vault, key, rest, basis="end.agreed_years", media={}, now=work.clock.now())
    later, earlier = list_destroyed(work)
    assert later.what == "Synthèse du bilan\N{NARROW NO-BREAK SPACE}; plan d’action"
    ranks = [msgspec.json.decode(prepare_destruction(work, one.id).facts)["rank"] for one in (earlier, later)]
    assert ranks == [1, 2]
