"""Whatever the way to it, what is kept bears the organisation's seal, and the page says what it is worth."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from bilan_desktop.documents.seals import SealReading, SealState
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.papers import BOTH, IssuedPaper, PaperState, sha256
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.seal import OrganisationSeal
from bilan_desktop.ui.screens.consent import open_screen as open_consent
from bilan_desktop.ui.screens.preview import open_screen as open_preview
from bilan_desktop.ui.screens.preview.seal_words import SEAL_WORTH, seal_words
from bilan_desktop.ui.screens.signing.presenter import Step
from bilan_desktop.ui.screens.signing.words import SEAL
from bilan_desktop.usecases.consent import current_consent, prepare_consent, record_consent
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.papers import read_paper, sign_on_screen
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.seals import LASTS, seal_certificates, seal_of
from factories import a_slot, confirmed, drawn
from ui.screens.driving import push, seen
from ui.screens.signing_helpers import sign_both, text_of

VALID = "Cachet valide, posé le 4\u00a0mars 2026 à 9\u00a0h\u00a000\u202f; rien n’a changé"


@pytest.fixture
def dossier(services):
    return confirmed(services.work)


def read(services, data):
    return services.press.read_seal(data, seal_certificates(services.work))


def by_hand(panel, way, file):
    """Join the sheet that came back signed."""
    push(panel.means.findChild(QWidget, f"chip-{way}"))
    joining = (panel.paper_way if way == "paper" else panel.remote_way).joining
    joining.on.set_value(panel.presenter._services.work.clock.today())
    joining.take(str(file))


@pytest.mark.parametrize("way", ["screen", "paper", "remote"])
def test_all_ways_of_signing_end_under_the_same_seal(services, dossier, navigator, in_window, tmp_path, way):
    panel = in_window(open_consent(services, navigator, dossier)).signing
    assert SEAL in seen(panel)
    if way == "screen":
        sign_both(panel)
    else:
        paper = current_consent(services.work, dossier)
        file = tmp_path / "feuille.pdf"
        file.write_bytes(services.press.print_proof(paper.facts, paper.kind, ()))
        by_hand(panel, way, file)
    kept = current_consent(services.work, dossier)
    assert kept.state is PaperState.SEALED
    assert read(services, kept.data) == SealReading(SealState.VALID, services.work.clock.now(), "Cabinet Boussole")
    assert "Il n’est la signature de personne" in text_of(services, kept.data)
    assert "bénéficiaire" not in str(kept.data[-12_000:])
    with services.work.unit() as unit:
        assert len(unit.find(OrganisationSeal)) == 1


def test_without_the_practice_s_name_the_seal_waits_and_the_settings_are_offered(
    services, dossier, navigator, in_window
):
    paper = prepare_consent(services.work, dossier)
    for seed, role in enumerate(BOTH):
        sign_on_screen(services.work, paper.id, role, drawn(seed))
    save_practice(services.work, {"organisation": ""})
    panel = in_window(open_consent(services, navigator, dossier)).signing
    assert panel.presenter.state.step is Step.BLOCKED
    assert "Le cachet du document nomme l’organisme" in seen(panel)
    push(panel.remedy)
    assert navigator.routes[-1] == "reglages"
    save_practice(services.work, {"organisation": "Cabinet Boussole"})
    push(panel.retry)
    assert panel.presenter.state.step is Step.SEALED


def established(services, dossier):
    plan_meeting(services.work, dossier, a_slot())
    return prepare_planning(services.work, dossier)


def test_the_first_copy_that_is_exported_leaves_under_its_seal(services, dossier, navigator, in_window, tmp_path):
    paper = established(services, dossier)
    page = in_window(open_preview(services, navigator, dossier, paper.id))
    assert seal_certificates(services.work) == ()
    page.export_to(str(tmp_path / "planning.pdf"))
    kept = read_paper(services.work, paper.id)
    assert (tmp_path / "planning.pdf").read_bytes() == kept.data == page.presenter.data
    assert read(services, kept.data).state is SealState.VALID
    assert VALID in seen(page.side)
    assert "Il n’est la signature de personne" in page.reader.text.toPlainText()
    page.export_to(str(tmp_path / "encore.pdf"))
    assert (tmp_path / "encore.pdf").read_bytes() == kept.data


def test_the_first_copy_that_is_printed_is_the_one_that_is_sealed(services, dossier, navigator, in_window, tmp_path):
    paper = established(services, dossier)
    page = in_window(open_preview(services, navigator, dossier, paper.id))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprime.pdf"))
    page.print_to(printer)
    kept = read_paper(services.work, paper.id)
    assert read(services, kept.data).state is SealState.VALID
    on_paper, shown = (services.press.pages(data) for data in ((tmp_path / "imprime.pdf").read_bytes(), kept.data))
    assert on_paper.count() == shown.count()


def test_a_copy_that_cannot_be_sealed_does_not_leave(services, dossier, navigator, in_window, tmp_path):
    paper = established(services, dossier)
    with services.work.unit() as unit:
        unit.get(Practice, THE_PRACTICE).organisation = ""
        unit.commit()
    page = in_window(open_preview(services, navigator, dossier, paper.id))
    page.export_to(str(tmp_path / "planning.pdf"))
    assert not (tmp_path / "planning.pdf").exists()
    assert "Le cachet du document nomme l’organisme" in seen(page.side)
    assert read_paper(services.work, paper.id).state is PaperState.OPEN


def signed(services, dossier, *, sealed=True):
    paper = prepare_consent(services.work, dossier)
    for seed, role in enumerate(BOTH):
        paper = sign_on_screen(services.work, paper.id, role, drawn(seed))
    sealing = seal_of(services.work) if sealed else None
    data = services.press.print_proof(paper.facts, paper.kind, paper.signatures, "standard", sealing)
    return record_consent(services.work, paper.id, data)


def shown(services, navigator, in_window, paper):
    return seen(in_window(open_preview(services, navigator, paper.dossier_id, paper.id)).side)


def test_a_valid_seal_is_said_with_what_it_is_worth_and_stays_so_for_years(services, dossier, navigator, in_window):
    paper = signed(services, dossier)
    assert VALID in shown(services, navigator, in_window, paper)
    services.work.clock.moment += 3 * LASTS
    seal_of(services.work)
    page = shown(services, navigator, in_window, paper)
    assert VALID in page
    assert SEAL_WORTH in page
    assert "eIDAS, art. 25" in SEAL_WORTH.replace("\u00a0", " ")


def continued(data):
    return data + b"% more"


def a_bit(data):
    place = data.index(b"stream") + 40
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def cut(data):
    return data[: len(data) // 3]


@pytest.mark.parametrize("hash_too", [False, True])
@pytest.mark.parametrize("change", [continued, a_bit, cut])
def test_kept_bytes_that_changed_are_said_to_have(services, dossier, navigator, in_window, change, hash_too):
    paper = signed(services, dossier)
    data = change(paper.data)
    with services.work.unit() as unit:
        kept = unit.get(IssuedPaper, paper.id)
        kept.data, kept.sha256 = data, sha256(data) if hash_too else kept.sha256
        unit.commit()
    page = shown(services, navigator, in_window, paper)
    assert "Ce fichier a été modifié depuis qu’il a été scellé" in page
    assert VALID not in page


def test_a_paper_of_before_is_shown_without_a_seal(services, dossier, navigator, in_window):
    page = shown(services, navigator, in_window, signed(services, dossier, sealed=False))
    assert "Sans cachet\u00a0: formulaire, ou gardé avant" in page
    assert "Scellé le 4\u00a0mars 2026" in page


def test_a_draft_says_nothing_of_a_seal(services, dossier, navigator, in_window):
    page = shown(services, navigator, in_window, prepare_consent(services.work, dossier))
    assert "Cachet" not in page
    assert SEAL_WORTH not in page


@pytest.mark.parametrize("state", list(SealState))
def test_only_a_seal_of_ours_in_its_time_is_good_news(state):
    well, words = seal_words(SealReading(state, None, ""), ZoneInfo(PARIS))
    assert well is (state in (SealState.VALID, SealState.NONE))
    assert words[0].isupper()
