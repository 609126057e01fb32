"""A program that fills a vault with canaries, through the use cases and through the window, then ends or is killed.

``clear_driver.py VAULT closed|killed CANARY``; prints the window titles it saw.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from bilan_desktop.app.demonstration_story import scribble
from bilan_desktop.app.session import compose
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.domain.records import ProofText
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.threads import ThreadExecutor
from bilan_desktop.usecases import attendance, consent, dossiers, drafts, meetings, papers, practice, preliminary
from bilan_desktop.usecases.clock import SystemClock
from factories import a_slot
from journeys.lock_driver import type_text
from storage.vault_helpers import LIGHT, PASSPHRASE


def fill(work: Workspace, canary: str) -> tuple[str, ...]:
    """A dossier whose every text holds the canary; returns the routes of its pages."""
    proof, today = ProofText(canary), work.clock.today()
    practice.save_practice(work, {"organisation": canary, "consultant": canary, "address": canary})
    key = dossiers.create_dossier(work, canary, canary).dossier_id
    dossiers.save_beneficiary(work, key, {"distinction": canary, "address": canary, "phone": canary})
    dossiers.save_adaptation(work, key, today.isoformat(), canary, canary)
    dossiers.save_funding(work, key, Funding(), 180_000)
    texts = {"request": canary, "needs": canary, "frame": canary, "relevance": canary, "place": proof}
    preliminary.save_interview(work, key, {"held_on": today, **texts})
    preliminary.confirm_entry(work, key, HoursPlan(), ("F2.1",), ("S1",))
    signed = sign(work, consent.prepare_consent(work, key), 1)
    press = DocumentPress()
    consent.record_consent(work, signed.id, press.print_proof(signed.facts, signed.kind, signed.signatures))
    slot = a_slot(today - timedelta(days=1), place=proof)
    meeting = meetings.plan_meeting(work, key, slot)
    meetings.hold_meeting(work, meeting, slot)
    meetings.save_notes(work, meeting, {"process_notes": proof, "content_notes": canary})
    sheet = sign(work, attendance.prepare_sheet(work, meeting), 5)
    papers.seal_paper(work, sheet.id, press.print_proof(sheet.facts, sheet.kind, sheet.signatures))
    drafts.save_drafts(work, f"interview:{key}", {"held_on": canary})
    pages = ("personne", "entretien", "parcours", "consentement", "seances", "documents")
    routes = ("aujourdhui", "dossiers", "reglages", *(f"dossier/{key}/{page}" for page in pages))
    return (*routes, f"dossier/{key}/seance/{meeting}", f"dossier/{key}/document/{sheet.id}")


def sign(work: Workspace, paper: papers.PaperView, seed: int) -> papers.PaperView:
    for role in (SignerRole.BENEFICIARY, SignerRole.CONSULTANT):
        seed += 1
        paper = papers.sign_on_screen(work, paper.id, role, scribble(seed, role))
    return paper


def settle(executor: ThreadExecutor) -> None:
    """Let what was posted run, and its outcomes be shown."""
    loop = QEventLoop()
    executor.post(lambda: None, lambda _: loop.quit(), lambda _: loop.quit())
    loop.exec()


def visit(window: MainWindow, route: str, rest: Callable[[], None], canary: str) -> str:
    """Show a page, type the canary in its first long text, and say the titles of all windows."""
    window.go(route)
    rest()
    shown = window.screen_shown
    areas = [area for area in shown.findChildren(TextArea) if not area.isReadOnly()] if shown else []
    if areas:
        type_text(areas[0], canary)
        window.save_quietly()
        rest()
    return " ".join(widget.windowTitle() + widget.windowFilePath() for widget in QApplication.topLevelWidgets())


def main() -> int:
    place, ending, canary = Path(sys.argv[1]), sys.argv[2], sys.stdin.readline().strip()
    application = Application([])
    vault, _ = Vault.create(place, PASSPHRASE, kdf=LIGHT, now=SystemClock().now, ballast_size=4096)
    routes = fill(Workspace(vault), canary)
    storage, workers = ThreadExecutor(application), ThreadExecutor(application)
    window = MainWindow(compose(vault, storage, workers, FileSettings()))
    window.show()

    def rest() -> None:
        settle(storage)
        settle(workers)
        settle(storage)

    for route in routes:
        sys.stdout.write(visit(window, route, rest, canary) + "\n")
    window.switch_theme()
    rest()
    sys.stdout.write(f"{len(routes)} pages, {date.today().year}\n")
    sys.stdout.flush()
    if ending == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    window.close()
    workers.close()
    storage.post(vault.close, lambda _: None, lambda _: None)
    storage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
