"""The consent as it is kept: the text that was signed, and its version, whatever the application reads since."""

import json
from datetime import UTC, datetime

import pytest

from bilan_desktop.app.workspace import load_texts
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.agreements import Agreement
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import Handwriting, SignerRole
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.usecases import consent
from bilan_desktop.usecases.papers import sign_on_screen
from factories import DeskWork, confirmed, fill_practice


def drawn(height: float) -> Handwriting:
    """A signature that differs with its height."""
    return Handwriting((tuple((x / 10, height + x % 2 / 10) for x in range(10)),), 3.0)


def test_the_agreement_keeps_the_version_that_was_signed(work: DeskWork, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_practice(work)
    key = confirmed(work)
    work.texts = load_texts()
    monkeypatch.setattr(consent, "CONSENT_TEXT", "consent-bilan.1")
    paper = consent.prepare_consent(work, key)
    sign_on_screen(work, paper.id, SignerRole.BENEFICIARY, drawn(0.2))
    monkeypatch.undo()
    assert consent.prepare_consent(work, key).id == paper.id
    signed = sign_on_screen(work, paper.id, SignerRole.CONSULTANT, drawn(0.5))
    consent.record_consent(work, paper.id, DocumentPress().print_proof(signed.facts, signed.kind, signed.signatures))
    with work.unit() as unit:
        (given,) = unit.find(Agreement, dossier_id=key)
    assert given.text_version == json.loads(paper.facts)["text_version"] == "consent-bilan.1"


def test_a_reworded_consent_is_the_one_that_is_signed_and_its_easy_wording_waits_for_its_own(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    assert json.loads(consent.prepare_consent(work, key).facts)["easy_version"] == consent.EASY_TEXT
    reword(work, "consent-bilan", "Je consens au bilan {dossier}.\n\n- Je peux arrêter.")
    facts = json.loads(consent.prepare_consent(work, key).facts)
    assert facts["text_version"] == "consent-bilan.2-p1"
    assert facts["text"] == ["Je consens au bilan 2026-001.", "Je peux arrêter."]
    assert facts["easy"] == []
    reword(work, "consent-bilan-facile", "Je suis d’accord.")
    assert json.loads(consent.prepare_consent(work, key).facts)["easy"] == ["Je suis d’accord."]


def reword(work: DeskWork, name: str, body: str) -> None:
    with work.unit() as unit:
        at = datetime(2026, 3, 4, 9, tzinfo=UTC)
        unit.add(OwnText(RecordId(f"own-{name}"), name, 1, 2, at, ProofText(body)))
        unit.commit()


def test_every_version_of_the_text_is_still_there_and_the_present_one_is_the_last() -> None:
    texts = [name for name in load_texts() if name.startswith("consent-bilan.")]
    kept = sorted(texts, key=lambda name: int(name.rpartition(".")[2]))
    assert kept[-1] == consent.CONSENT_TEXT
    assert kept == [f"consent-bilan.{number}" for number in range(1, len(kept) + 1)]


@pytest.mark.parametrize(
    "asked",
    [
        "mon consentement",
        "ni une faute ni un motif de licenciement",
        "art. 226-13 et 226-14",
        "pas même mon employeur",
        "conseil en évolution professionnelle",
        "trois ans au plus",
        "suivi de ma situation",
        "chaque test m’a été nommé",
        "Aucun entretien n’est enregistré",
        "données sensibles, un accord à part",
        "arrêter le bilan à tout moment",
    ],
)
def test_the_present_text_says_what_the_law_and_the_practice_ask(asked: str) -> None:
    assert asked in load_texts()[consent.CONSENT_TEXT]
