"""The evidence pack holds proofs and nobody: no name, contact, content or sensitive word of the vault is in a file."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.conclusion import Action, Resource
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, sha256
from bilan_desktop.domain.people import Beneficiary, Organisation
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ContentText, DataClass, ProofText
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind, Theme
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.rights import RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.ui.screens.evidence.packing import Packed, pack
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request, lift_restriction
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.evidence import Evidence, read_evidence, record_evidence
from bilan_desktop.usecases.evidence_masking import Masker, Names, names_of
from bilan_desktop.usecases.journal_words import action_words, detail_words
from bilan_desktop.usecases.opinions import give_opinion
from bilan_desktop.usecases.own_texts import read_text, use_text
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.registers import save_entry
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    consented,
    fill_practice,
    held_meeting,
    journal_rows,
    programmed,
    prospect,
    sign_and_seal,
)
from usecases.evidence_canaries import LONG_AGO, PRICE, Canaries, strings_of, words_in

SHOWN = ("title", "source", "details", "analysis", "action")


def silent(doing: str, share: float) -> None:
    """Nobody waits."""


def packed(work: DeskWork, folder: Path, year: int | None = 2026) -> tuple[Evidence, Packed]:
    evidence = read_evidence(work, year)
    return evidence, pack(evidence, DocumentPress(), folder / "preuves.zip", silent)


@pytest.fixture
def proved(work: DeskWork) -> RecordId:
    """A dossier with a programme and a sheet, both signed and sealed."""
    fill_practice(work)
    key = programmed(work)
    meeting = held_meeting(work, key)
    sign_and_seal(work, prepare_sheet(work, meeting))
    return key


@pytest.fixture
def planted(work: DeskWork, proved: RecordId) -> Canaries:
    """That vault, every text of which is a word to look for; registers that name people and houses."""
    canaries = Canaries()
    canaries.plant(work)
    canaries.registers(work, TODAY)
    with work.unit() as unit:
        dossier = unit.get(Dossier, proved)
        dossier.funding = replace(dossier.funding, reference=ProofText(canaries.word("dossier.funding.reference")))
        dossier.price_cents, dossier.request_date, dossier.last_exchange_on = PRICE, LONG_AGO, LONG_AGO
        for meeting in unit.find(Meeting):
            place, tool = (ProofText(canaries.word(f"meeting.slot.{name}")) for name in ("place", "tool"))
            meeting.slot = replace(meeting.slot, place=place, tool=tool)
        person, house = unit.find(Beneficiary)[0], unit.find(Organisation)[0]
        for entry in unit.find(RegisterEntry):
            entry.details = type(entry.details)(
                f"{entry.details}, vu avec {person.last_name} et {house.name}, {house.contact_name} aussi"
            )
        unit.commit()
    return canaries


def test_no_word_that_names_or_confides_is_in_any_string_of_any_file(
    work: DeskWork, planted: Canaries, tmp_path: Path
) -> None:
    evidence, written = packed(work, tmp_path)
    told = {name: words_in(text) for name, text in strings_of(written.path.read_bytes()).items()}
    shown = {f"register_entry.{kind.value}.{name}" for kind in RegisterKind for name in SHOWN}
    shown -= {path for path in shown if path.split(".")[1] in ("complaint", "incident")}
    assert len(planted.words) > 250
    found = {
        (path, name)
        for path, word in planted.words.items()
        for name, text in told.items()
        if path not in shown and words_in(word) in text
    }
    assert found == set()
    everything = "".join(told.values())
    for hidden in ("quenneville", "ariane", "1234567", "2001-02-03", "03/02/2001", "février2001"):
        assert hidden not in everything
    # The test would say nothing if what may be shown were not.
    assert {path for path in shown if words_in(planted.words[path]) in everything} >= {
        "register_entry.watch.details",
        "register_entry.improvement.title",
        "register_entry.training.analysis",
    }
    assert {one.where.partition(",")[0] for one in evidence.masked} == {
        "Veille",
        "Formation et supervision",
        "Habilitations aux tests",
        "Partenaires et réseau handicap",
    }
    assert sum(one.count for one in evidence.masked) == 3 * 4, "an improvement has no details"


def test_the_proofs_are_there_by_their_numbers_dates_and_hashes(
    work: DeskWork, proved: RecordId, tmp_path: Path
) -> None:
    _, written = packed(work, tmp_path)
    told = strings_of(written.path.read_bytes())
    with work.unit() as unit:
        papers = [one for one in unit.find(IssuedPaper, dossier_id=proved) if one.sha256]
    assert {one.kind for one in papers} == {PaperKind.PROGRAMME, PaperKind.ATTENDANCE}
    sheets, firsts = words_in(told["1-deroulement.pdf"]), words_in(told["2-premieres-pages.pdf"])
    for paper in papers:
        assert words_in(paper.number) in sheets
        assert paper.sha256 in sheets
        assert paper.sha256 in firsts
        assert paper.sha256 in told["index.json"]
        assert paper.facts_sha256 not in "".join(told.values()), "names could be tried against it"
    assert "04/03/2026" in sheets
    assert words_in("Bénéficiaire : à l’écran") in sheets
    assert words_in("Consentement") in sheets


def test_the_index_tells_the_hash_of_every_other_file(work: DeskWork, proved: RecordId, tmp_path: Path) -> None:
    _, written = packed(work, tmp_path)
    assert sha256(written.path.read_bytes()) == written.sha256
    told = strings_of(written.path.read_bytes(), "index")
    with zipfile.ZipFile(io.BytesIO(written.path.read_bytes())) as archive:
        names = archive.namelist()
        index = json.loads(archive.read("index.json"))
        assert len(names) == written.files
        assert {one["name"] for one in index["files"]} == set(names) - {"index.json"}
        for one in index["files"]:
            assert sha256(archive.read(one["name"])) == one["sha256"]
            if one["name"] != "index.pdf":
                assert one["sha256"] in words_in(told["index.pdf"])
        assert all(entry.date_time[:3] == (2026, 3, 4) for entry in archive.infolist())
    assert index["organisation"] == "Cabinet Boussole"


def test_the_same_vault_at_the_same_instant_gives_the_same_bytes(
    work: DeskWork, proved: RecordId, tmp_path: Path
) -> None:
    assert packed(work, tmp_path)[1].sha256 == packed(work, tmp_path)[1].sha256


def test_a_year_holds_the_dossiers_in_which_something_happened(work: DeskWork, proved: RecordId) -> None:
    assert read_evidence(work, 2026).dossiers == 1
    before = read_evidence(work, 2024)
    assert before.dossiers == 0
    assert not any(part.file.startswith(("1-", "2-")) for part in before.parts)
    assert before.years == (2026,)
    assert read_evidence(work, None).dossiers == 1


def test_of_a_destroyed_dossier_the_register_alone_speaks(work: DeskWork, proved: RecordId, tmp_path: Path) -> None:
    with work.unit() as unit:
        unit.add(DestroyedDossier(work.new_id(), 2025, 7, TODAY, "end.proof_years", {"meeting": 3}))
        unit.commit()
    evidence, written = packed(work, tmp_path)
    assert evidence.dossiers == 2
    text = words_in(strings_of(written.path.read_bytes(), "1-")["1-deroulement.pdf"])
    assert words_in("Dossier 2025-007") in text
    assert words_in("détruit le 4 mars 2026, durée de garde des preuves échue") in text


def test_an_adaptation_is_not_told_even_by_the_number_of_its_dossier(work: DeskWork, proved: RecordId) -> None:
    with work.unit() as unit:
        (paper,) = [one for one in unit.find(IssuedPaper) if one.kind is PaperKind.PROGRAMME]
        paper.kind = PaperKind.ADAPTATION_CONSENT
        unit.commit()
    assert "CA-" not in "".join(part.facts for part in read_evidence(work, 2026).parts)
    assert not any(
        "aménagements" in part.facts.lower() for part in read_evidence(work, 2026).parts if part.file[0] in "12"
    )


def test_the_registers_of_a_year_are_those_going_on_in_it(work: DeskWork) -> None:
    fill_practice(work)
    save_entry(work, RegisterKind.WATCH, {"on": date(2025, 6, 1), "title": "Lue avant", "theme": Theme.LAW})
    save_entry(work, RegisterKind.IMPROVEMENT, {"on": date(2025, 6, 1), "title": "Encore ouverte"})
    save_entry(work, RegisterKind.CERTIFICATE, {"on": date(2020, 1, 1), "title": "Finie", "until": date(2025, 1, 1)})
    facts = "".join(part.facts for part in read_evidence(work, 2026).parts if part.file.startswith("3-"))
    assert "Encore ouverte" in facts
    assert "Lue avant" not in facts
    assert "Finie" not in facts
    assert "Finie" in "".join(part.facts for part in read_evidence(work, None).parts)


def test_complaints_and_incidents_are_counted_and_dated_alone(work: DeskWork, proved: RecordId, tmp_path: Path) -> None:
    answered = {"on": TODAY - timedelta(days=20), "details": "Zqfroidqz", "answered_on": TODAY}
    save_entry(work, RegisterKind.COMPLAINT, answered | {"number": "2026-001"})
    _, written = packed(work, tmp_path)
    text = strings_of(written.path.read_bytes(), "3-registre-rec")["3-registre-reclamations-aleas.pdf"]
    assert "12/02/2026" in text
    assert words_in("Aucun aléa à la date du 04/03/2026.") in words_in(text)
    assert "2026-001" not in text


def test_a_pack_needs_the_name_of_who_answers_for_it(work: DeskWork) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_evidence(work, 2026)
    assert "organisation" in caught.value.problems


def test_what_cannot_be_made_is_told_and_the_rest_is_there(work: DeskWork) -> None:
    fill_practice(work)
    save_practice(work, {"disability_referent": ""})
    evidence = read_evidence(work, 2026)
    assert any(line.startswith("Livret d’accueil") for line in evidence.left_out)
    assert any(part.file == "3-registre-veille.pdf" for part in evidence.parts)


def test_the_journal_says_that_a_pack_left_and_its_hash(work: DeskWork) -> None:
    record_evidence(work, 2026, 12, 14, "ab" * 32)
    (line,) = [one for one in journal_rows(work) if one["action"] == "evidence.exported"]
    assert action_words("evidence.exported").startswith("Dossier de preuves")
    told = detail_words(json.loads(line["detail"]))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == f"2026 · 14 fichiers · empreinte {'ab' * 32} · 12 dossiers"


@pytest.mark.parametrize(
    ("text", "masked", "count"),
    [
        ("Webinaire de France Travail avec Quenneville", "Webinaire de France Travail avec [personne]", 1),
        ("Vu Mme Petit, un petit groupe", "Vu [personne], un petit groupe", 1),
        ("Appel à ECODIS puis sarl  ecodis", "Appel à [organisation] puis [organisation]", 2),
        ("l’Écodis, un écodis", "l’[organisation], un écodis", 1),
        ("au lycée Jean-Moulin", "au [organisation]", 1),
        ("vu quenneville, les Quennevilles", "vu [personne], les [personne]", 2),
        ("Quenneville-Dumas et Mme Dumas-Quenneville", "[personne] et [personne]", 2),
        ("à Saint-Quenneville", "à Saint-Quenneville", 0),
        ("Quen\u200cneville, Q\u202euenneville", "[personne], [personne]", 2),
        ("+33 (0)6 11 22 33 44, 0033611223344, +1 514 555 1234", ", ".join(["[coordonnées]"] * 3), 3),
        ("06/11/22/33/44, n° 2 84 12 76 451 089 46", "[coordonnées], n° [coordonnées]", 2),
        (
            "le 04/03/2026 12 personnes, SIRET 732 829 320 00074",
            "le 04/03/2026 12 personnes, SIRET 732 829 320 00074",
            0,
        ),
        ("au 12 rue des Lilas, 2e étage", "au [coordonnées], 2e étage", 1),
        ("ariane quenneville et d'Ariane", "[personne] et de [personne]", 2),
        ("paul@exemple.fr ou 06 11 22 33 44", "[coordonnées] ou [coordonnées]", 2),
        ("Rien à masquer en 2026", "Rien à masquer en 2026", 0),
        ("Salaisons France Travail Ouest", "[organisation]", 1),
        ("France Travail Ouest", "France Travail Ouest", 0),
    ],
)
def test_names_that_the_vault_holds_are_masked_and_counted(text: str, masked: str, count: int) -> None:
    people = ("Ariane Quenneville", "Marie Petit", "France Dubois")
    names = Names(
        people,
        ("SARL Écodis", "Lycée Jean Moulin", "Salaisons France Travail Ouest"),
        ("France Travail",),
        surnames=("Quenneville",),
        addresses=("12 rue des Lilas", "69003 Lyon"),
    )
    assert Masker(names).over(text) == (masked, count)


def test_a_surname_that_texts_write_as_a_word_is_masked_as_people_are(work: DeskWork) -> None:
    fill_practice(work)
    for last_name in ("Petit", "Dupontel"):
        prospect(work, last_name)
    with work.unit() as unit:
        names = names_of(unit, ("un petit groupe",))
        unit.find(Beneficiary)[0].address = ProofText("12 rue des Lilas\n69003 Lyon")
        assert names_of(unit).addresses == ("12 rue des Lilas", "69003 Lyon")
    assert names.surnames == ("Dupontel",)


def test_who_is_named_beside_a_skill_or_a_milestone_is_masked_too(work: DeskWork) -> None:
    key = consented(work)
    with work.unit() as unit:
        unit.add(Skill(work.new_id(), key, attested_by=ContentText("Mme Courtepaille")))
        unit.add(Resource(work.new_id(), key, contact=ContentText("Delphine Rivoire, 06 11 22 33 44")))
        for who in ("Hortense Lavandier", "Moi", "mon frère", "Mission locale"):
            unit.add(Action(work.new_id(), key, who=ContentText(who)))
        unit.commit()
    with work.unit() as unit:
        masker = Masker(names_of(unit))
    text = "Relu avec Delphine Rivoire, Mme Courtepaille et Hortense Lavandier. Moi, la Mission locale, mon frère."
    told = "Relu avec [personne], [personne] et [personne]. Moi, la Mission locale, mon frère."
    assert masker.over(text) == (told, 3)


def test_an_opinion_given_at_once_is_told_by_its_month_alone(work: DeskWork) -> None:
    fill_practice(work)
    key = consented(work)
    held_meeting(work, key)
    end_action(work, key)
    give_opinion(work, key, asking("satisfaction-end", "end"), {"pace": "4"})
    told = "\n".join(part.facts for part in read_evidence(work, None).parts)
    assert "demandé et reçu en mars 2026" in told
    assert "demandé le 1er" not in told


def test_a_reworded_text_leaves_without_the_names_that_the_vault_holds(
    work: DeskWork, proved: RecordId, tmp_path: Path
) -> None:
    body = read_text(work, "livret-accueil").body
    use_text(work, "livret-accueil", f"{body}\n\nMerci à Ariane Quenneville, 06 11 22 33 44, de sa relecture.\n")
    evidence, written = packed(work, tmp_path)
    told = strings_of(written.path.read_bytes(), "5-")
    assert not any("quenneville" in words_in(text) for text in told.values())
    assert words_in("Merci à [personne], [coordonnées], de sa relecture.") in words_in(told["5-livret-accueil.pdf"])
    assert [(one.where, one.count) for one in evidence.masked] == [("Livret d’accueil", 2)]


def test_a_wording_of_the_application_is_left_as_it_is(work: DeskWork) -> None:
    fill_practice(work)
    prospect(work, "Programme", "Bilan")
    evidence = read_evidence(work, 2026)
    assert evidence.masked == ()
    assert "[personne]" not in "".join(part.facts for part in evidence.parts)


@pytest.mark.parametrize("kind", [FundingKind.AGEFIPH, FundingKind.FRANCE_TRAVAIL])
def test_a_funder_that_says_who_the_person_is_is_told_as_a_public_body(
    work: DeskWork, proved: RecordId, kind: FundingKind
) -> None:
    with work.unit() as unit:
        dossier = unit.get(Dossier, proved)
        dossier.funding = replace(dossier.funding, kind=kind)
        unit.commit()
    (sheets,) = [part.facts for part in read_evidence(work, 2026).parts if part.file == "1-deroulement.pdf"]
    assert "Financeur public" in sheets
    assert FUNDING_NAMES[kind] not in sheets


def test_whoever_had_their_data_restricted_is_left_out_until_it_is_lifted(work: DeskWork, proved: RecordId) -> None:
    programmed(work, "Brossard")
    with work.unit() as unit:
        dossier = unit.get(Dossier, proved)
        number, person = dossier.number, dossier.beneficiary_id
        unit.add(DestroyedDossier(work.new_id(), 2026, 1, TODAY, "end.content_days", {}, (), None, proved, Part.ALL))
        unit.commit()
    key = add_request(work, RequestTyped(TODAY, RequestKind.RESTRICTION, RequestMeans.LETTER, person))
    answer_request(work, key, TODAY, RequestOutcome.GRANTED)
    evidence = read_evidence(work, None)
    assert evidence.dossiers == 1
    assert number not in "".join(part.facts for part in evidence.parts)
    assert number not in {one.dossier for one in evidence.papers}
    assert any(line.startswith("1 dossier de personnes qui ont fait limiter") for line in evidence.left_out)
    lift_restriction(work, key, TODAY)
    assert read_evidence(work, None).dossiers == 2


def test_content_papers_have_no_first_page(work: DeskWork, proved: RecordId) -> None:
    with work.unit() as unit:
        (paper,) = [one for one in unit.find(IssuedPaper) if one.kind is PaperKind.ATTENDANCE]
        paper.kind, paper.held_as = PaperKind.SYNTHESIS, DataClass.CONTENT
        unit.commit()
    evidence = read_evidence(work, 2026)
    assert [one.title for one in evidence.papers] == ["Programme personnalisé"]


def test_a_meeting_is_told_without_its_place(work: DeskWork, proved: RecordId) -> None:
    held_meeting(work, proved, a_slot(TODAY - timedelta(days=1), place=ProofText("Chez Zqmaisonqz")))
    assert "Zqmaisonqz" not in "".join(part.facts for part in read_evidence(work, 2026).parts)
