"""What the tests of the gestures stand on: a real vault, a clock that is set, foreign files already read."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from uuid import uuid4

from bilan_desktop.app.library import own_library
from bilan_desktop.app.workspace import (
    load_cards,
    load_catalogue,
    load_indicators,
    load_law,
    load_questionnaires,
    load_supports,
    load_texts,
)
from bilan_desktop.domain.catalogue import Catalogue
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import EvolutionCard
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.indicators import IndicatorsVersion
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Slot
from bilan_desktop.domain.papers import BOTH, Handwriting
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.domain.records import ProofText
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.storage.units import SessionUnit, Units
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import commit_number
from bilan_desktop.supports.contract import Support
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.dossiers import create_dossier
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.papers import PaperView, seal_paper, sign_on_screen
from bilan_desktop.usecases.ports import FormReader, Library
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import confirm_entry, save_interview
from bilan_desktop.usecases.programme_papers import prepare_programme
from storage.vault_helpers import LIGHT, PASSPHRASE, fixed_now

TODAY = date(2026, 3, 4)
"""A Wednesday, no holiday, far from a change of clocks."""

CONSENT_TEXT = "consent-bilan.2"


@dataclass(frozen=True)
class ReadScan:
    """A scan as the reader of foreign files hands it over (the port ``Scan``)."""

    media_type: str
    data: bytes
    text: str = ""


class OwnIntake:
    """The port ``Intake`` without a child process: PNG logos and PDF sheets pass as they are."""

    def logo(self, data: bytes) -> bytes:
        if not data.startswith(b"\x89PNG"):
            raise InvalidInput({"logo": "Ce fichier n’est pas une image PNG."})
        return data

    def scan(self, data: bytes) -> ReadScan:
        if not data.startswith(b"%PDF"):
            raise InvalidInput({"scan": "Ce fichier n’est pas une feuille numérisée."})
        return ReadScan("application/pdf", data, data.decode("latin-1"))


@dataclass
class DeskWork:
    """The port ``Work`` over an open vault; ``events`` is what was told so far."""

    vault: Vault
    clock: SetClock
    law: Law = field(default_factory=load_law)
    texts: Mapping[str, str] = field(
        default_factory=lambda: {**load_texts(), CONSENT_TEXT: "Je consens librement\nau bilan.\n\nJe peux arrêter."}
    )
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=load_questionnaires)
    cards: tuple[EvolutionCard, ...] = field(default_factory=load_cards)
    supports: Mapping[str, Support] = field(default_factory=load_supports)
    library: Library = field(default_factory=own_library)
    catalogue: Catalogue = field(default_factory=load_catalogue)
    indicators: tuple[IndicatorsVersion, ...] = field(default_factory=load_indicators)
    intake: OwnIntake = field(default_factory=OwnIntake)
    forms: FormReader = field(default_factory=ChildIntake)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._units = Units(self.vault, self.clock, self.events.append)

    def new_id(self) -> RecordId:
        return RecordId(uuid4().hex)

    def unit(self) -> AbstractContextManager[SessionUnit]:
        return self._units.unit()

    def reopened(self) -> "DeskWork":
        """The same vault, closed and opened again: nothing is left in memory."""
        self.vault.close()
        self.vault = Vault.open(self.vault.folder, PASSPHRASE, now=fixed_now)
        self.__post_init__()
        return self


OpenWork = Callable[[], DeskWork]


def empty_vault(folder: Path) -> Path:
    """Make and close a vault with nothing in it, to be copied."""
    vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=fixed_now, ballast_size=4096)
    vault.close()
    return folder


def work_on_copy(template: Path, folder: Path, clock: SetClock | None = None) -> DeskWork:
    """A work on a copy of a closed vault; the caller closes ``work.vault``."""
    shutil.copytree(template, folder)
    return DeskWork(Vault.open(folder, PASSPHRASE, now=fixed_now), clock or SetClock.at(TODAY))


def a_slot(on: date = TODAY, start: time = time(9), minutes: int = 120, **more: object) -> Slot:
    """A meeting in a place, in the morning."""
    return Slot(on, start, minutes, **{"place": ProofText("Lyon, 3 rue des Tilleuls"), **more})  # type: ignore[arg-type]


def fill_practice(work: DeskWork) -> None:
    """Settings complete enough for every paper."""
    values = {
        "organisation": "Cabinet Boussole",
        "siret": "732 829 320 00074",
        "nda": "84 69 12345 69",
        "nda_region": "Auvergne-Rhône-Alpes",
        "address": "3 rue des Tilleuls\n69003 Lyon",
        "consultant": "Odile Ferrand",
        "disability_referent": "Odile Ferrand",
    }
    save_practice(work, values)


def prospect(work: DeskWork, last_name: str = "Quenneville", first_name: str = "Ariane") -> RecordId:
    """A dossier in its preliminary interview."""
    return create_dossier(work, last_name, first_name).dossier_id


def confirmed(work: DeskWork, last_name: str = "Quenneville", plan: HoursPlan | None = None) -> RecordId:
    """A dossier whose interview, held today, confirmed the entry."""
    key = prospect(work, last_name)
    save_interview(work, key, {"held_on": work.clock.today(), "request": "Changer de voie"})
    confirm_entry(work, key, plan or HoursPlan(), ("F1.2", "F2.1"), ("S1",))
    return key


def concluding(work: DeskWork, last_name: str = "Quenneville") -> RecordId:
    """A consented dossier in its last phase."""
    key = consented(work, last_name)
    with work.unit() as unit:
        unit.get(Dossier, key).phase = Phase.CONCLUSION
        unit.commit()
    return key


def consented(work: DeskWork, last_name: str = "Quenneville", plan: HoursPlan | None = None) -> RecordId:
    """A confirmed dossier whose consent is recorded today."""
    key = confirmed(work, last_name, plan)
    with work.unit() as unit:
        unit.get(Dossier, key).consent_on = work.clock.today()
        unit.commit()
    return key


def drawn(seed: int) -> Handwriting:
    """A line long enough for a signature, another for each seed."""
    return Handwriting((tuple((0.1 * at, 0.1 + 0.001 * seed + 0.05 * ((3 * at) % 9)) for at in range(9)),), 3.0)


def sign_and_seal(work: DeskWork, paper: PaperView) -> PaperView:
    """Both sign on the screen, then the paper is sealed."""
    for role in BOTH:
        sign_on_screen(work, paper.id, role, drawn(count(work, "signature")))
    return seal_paper(work, paper.id, b"%PDF")


def programmed(work: DeskWork, last_name: str = "Quenneville", plan: HoursPlan | None = None) -> RecordId:
    """A consented dossier whose programme is signed by both; the settings are filled in before."""
    key = consented(work, last_name, plan)
    sign_and_seal(work, prepare_programme(work, key))
    return key


def held_meeting(work: DeskWork, dossier_id: RecordId, slot: Slot | None = None) -> RecordId:
    """A meeting held as planned; the clock goes on to its end."""
    slot = slot or a_slot()
    key = plan_meeting(work, dossier_id, slot)
    work.clock.moment = max(work.clock.moment, slot.span().end)
    hold_meeting(work, key, slot)
    return key


def journal_rows(work: DeskWork) -> list[dict[str, str]]:
    """Every line of the journal, as stored."""
    with work.vault.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT action, subject_kind, subject_id, detail FROM journal ORDER BY seq")
        return [dict(row) for row in rows.mappings()]


def commits(work: DeskWork) -> int:
    """How many transactions the vault has known."""
    with work.vault.engine.connect() as connection:
        return commit_number(connection)


def count(work: DeskWork, table: str) -> int:
    """How many rows a table holds."""
    with work.vault.engine.connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
