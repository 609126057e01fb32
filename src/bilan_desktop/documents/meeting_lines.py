"""A meeting as papers about several of them tell it: its number, its kind and its hours, never what was said."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from bilan_desktop.blocks import clock, date_long, date_plain, duration
from bilan_desktop.blocks.typography import NO_BREAK
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import KIND_NAMES, MODE_NAMES, MeetingKind, Mode
from bilan_desktop.domain.records import PROOF, ProofText

TO_SAY = "à préciser"


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """One meeting; ``minutes`` are real minutes, times are local to ``zone``."""

    number: Annotated[int, PROOF]
    kind: Annotated[MeetingKind, PROOF]
    phase: Annotated[Phase, PROOF]
    on: Annotated[date, PROOF]
    start: Annotated[time, PROOF]
    end: Annotated[time, PROOF]
    minutes: Annotated[int, PROOF]
    zone: Annotated[str, PROOF] = PARIS

    @property
    def outside(self) -> bool:
        """Whether it is outside the 24 h, as the follow-up is (U2)."""
        return self.kind is MeetingKind.FOLLOW_UP

    @property
    def name(self) -> str:
        """« 3. Entretien individuel »."""
        return f"{self.number}. {KIND_NAMES[self.kind]}"

    @property
    def hours(self) -> str:
        """« de 14 h 00 à 16 h 00 », with the zone where it is not that of Paris."""
        return hours_between(self.start, self.end) + (f" (fuseau {self.zone})" if self.zone != PARIS else "")

    @property
    def when(self) -> str:
        """The day in full, and the hours below it."""
        return f"{date_long(self.on)}\n{self.hours}"


@dataclass(frozen=True, kw_only=True)
class PlacedFacts(MeetingFacts):
    """One meeting with the way it takes place; ``remote_minutes`` only when the mode is mixed."""

    mode: Annotated[Mode, PROOF] = Mode.IN_PERSON
    remote_minutes: Annotated[int, PROOF] = 0
    place: Annotated[ProofText, PROOF] = ProofText("")
    tool: Annotated[ProofText, PROOF] = ProofText("")

    def where_or(self, lacking: str) -> str:
        """Mode, then place and tool, line by line; one that is not known is ``lacking``, or left out."""
        mode = MODE_NAMES[self.mode]
        if self.mode is Mode.MIXED:
            mode += f", dont {duration(self.remote_minutes)} à distance"
        said = [mode]
        if self.mode is not Mode.REMOTE:
            said.append(self.place.strip() or (f"lieu {lacking}" if lacking else ""))
        if self.mode is not Mode.IN_PERSON:
            said.append(self.tool.strip() or (f"outil {lacking}" if lacking else ""))
        return "\n".join(part for part in said if part)


def hours_between(start: time, end: time) -> str:
    """« de 14 h 00 à 16 h 00 », « le lendemain » where the end is past midnight."""
    return f"de{NO_BREAK}{clock(start)} à{NO_BREAK}{clock(end)}" + (" le lendemain" if end <= start else "")


def in_a_line(cell: str) -> str:
    """The lines of a cell one after the other, for large print: a page has room for few of them."""
    return cell.replace("\n", ", ")


def moment(on: date, start: time) -> str:
    """« 24 novembre 2026 à 14 h 00 »."""
    return f"{date_plain(on)} à {clock(start)}"


def short_day(on: date) -> str:
    """« 24/11/2026 », for a column."""
    return f"{on:%d/%m/%Y}"
