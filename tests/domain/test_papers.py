"""Papers: sealed once, replaced by a version, signed by more than a dot."""

from datetime import UTC, date, datetime

import pytest

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import RECIPIENT_NAMES, RecipientKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import (
    MEANS_NAMES,
    PAPER_NAMES,
    SIGNER_NAMES,
    Handwriting,
    IssuedPaper,
    PaperKind,
    PaperState,
    SignerRole,
    SigningMeans,
    state_name,
)
from bilan_desktop.domain.records import ProofText

AT = datetime(2026, 3, 4, 11, tzinfo=UTC)


def paper() -> IssuedPaper:
    return IssuedPaper(
        RecordId("p"), RecordId("d"), RecordId("m"), PaperKind.ATTENDANCE, ProofText("EM-2026-001-01"), 1, "t", "{}",
        "00", AT,
    )  # fmt: skip


def test_a_sealed_paper_keeps_its_bytes_and_their_hash() -> None:
    sheet = paper()
    sheet.seal(b"abc", AT)
    assert sheet.state is PaperState.SEALED
    assert sheet.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(RuleBroken, match="déjà scellée"):
        sheet.seal(b"autre", AT)
    assert sheet.data == b"abc"


def test_a_replaced_paper_is_never_sealed() -> None:
    sheet = paper()
    sheet.replace()
    with pytest.raises(RuleBroken):
        sheet.seal(b"abc", AT)


def test_a_replaced_paper_stands_again_where_it_stood() -> None:
    opened, sent, sealed = paper(), paper(), paper()
    sent.send(date(2026, 3, 4))
    sealed.send(date(2026, 3, 4))
    sealed.seal(b"abc", AT)
    for sheet, state in ((opened, PaperState.OPEN), (sent, PaperState.SENT), (sealed, PaperState.SEALED)):
        sheet.replace()
        sheet.reinstate()
        assert sheet.state is state


def test_a_sheet_is_sent_once_and_never_after_its_seal() -> None:
    sheet = paper()
    sheet.send(date(2026, 3, 4))
    sheet.send(date(2026, 3, 9))
    assert (sheet.state, sheet.sent_on) == (PaperState.SENT, date(2026, 3, 4))
    sheet.seal(b"abc", AT)
    sheet.send(date(2026, 3, 10))
    assert sheet.state is PaperState.SEALED


def test_a_dot_is_no_signature() -> None:
    line = tuple((x / 10, 0.5) for x in range(6))
    assert Handwriting((line,), 3.0).checked().strokes == (line,)
    for strokes in ((), ((),), (((0.5, 0.5),),), (line[:3],)):
        with pytest.raises(InvalidInput, match="trop court"):
            Handwriting(strokes, 3.0).checked()


def test_every_code_has_its_french_name() -> None:
    for names, codes in [
        (MEANS_NAMES, SigningMeans), (RECIPIENT_NAMES, RecipientKind),
        (SIGNER_NAMES, SignerRole),
    ]:  # fmt: skip
        assert set(names) == set(codes)  # type: ignore[call-overload]
    assert set(PAPER_NAMES) == set(PaperKind)


def test_the_state_of_a_paper_agrees_with_its_name() -> None:
    assert state_name(PaperKind.CONSENT, PaperState.SEALED) == "Signé"
    assert state_name(PaperKind.ATTENDANCE, PaperState.SEALED) == "Signée"
    assert state_name(PaperKind.CONSENT, PaperState.SENT) == "Envoyé, retour attendu"
    assert [state_name(PaperKind.ATTENDANCE, state) for state in PaperState] == [
        "À signer",
        "Envoyée, retour attendu",
        "Signée",
        "Remplacée",
        "Détruite",
    ]
