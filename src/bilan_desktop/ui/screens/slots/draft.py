"""What the form of a slot holds while it is typed, without Qt: hours linked with the duration, then a slot."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS, is_ambiguous, local_span, minutes_between
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.meetings import Mode, Slot
from bilan_desktop.domain.records import ProofText

ZONES: tuple[tuple[str, str], ...] = (
    (PARIS, "France métropolitaine (Paris)"),
    ("America/Guadeloupe", "Guadeloupe"),
    ("America/Martinique", "Martinique"),
    ("America/Cayenne", "Guyane"),
    ("America/Miquelon", "Saint-Pierre-et-Miquelon"),
    ("Indian/Reunion", "La Réunion"),
    ("Indian/Mayotte", "Mayotte"),
    ("Pacific/Noumea", "Nouvelle-Calédonie"),
    ("Pacific/Tahiti", "Polynésie française (Tahiti)"),
    ("Pacific/Wallis", "Wallis-et-Futuna"),
    ("Europe/London", "Royaume-Uni (Londres)"),
    ("Europe/Lisbon", "Portugal (Lisbonne)"),
    ("Europe/Brussels", "Belgique (Bruxelles)"),
    ("Europe/Zurich", "Suisse (Zurich)"),
    ("Africa/Casablanca", "Maroc (Casablanca)"),
    ("Africa/Tunis", "Tunisie (Tunis)"),
    ("Africa/Dakar", "Sénégal (Dakar)"),
    ("Africa/Abidjan", "Côte d’Ivoire (Abidjan)"),
    ("America/Montreal", "Québec (Montréal)"),
    ("America/New_York", "États-Unis, côte est (New York)"),
    ("Asia/Dubai", "Émirats arabes unis (Dubaï)"),
)
"""Zones offered for a remote meeting, with their French names."""

MISSING = {
    "on": "Indiquez la date de la séance.",
    "start": "Indiquez l’heure de début.",
    "minutes": "Indiquez l’heure de fin ou la durée.",
    "mode": "Choisissez si la séance a lieu en présence ou à distance.",
    "remote_minutes": "Indiquez les minutes tenues à distance.",
}


@dataclass(frozen=True)
class SlotDraft:
    """The fields of a slot as typed; None for what is empty or cannot be read."""

    on: date | None = None
    start: time | None = None
    minutes: int | None = None
    later: bool = False
    mode: Mode | None = Mode.IN_PERSON
    remote_minutes: int | None = None
    place: str = ""
    tool: str = ""
    zone: str = PARIS

    @classmethod
    def of(cls, slot: Slot) -> "SlotDraft":
        """The draft that shows a slot."""
        return cls(
            slot.on,
            slot.start,
            slot.minutes,
            slot.later,
            slot.mode,
            slot.remote_minutes or None,
            slot.place,
            slot.tool,
            slot.zone,
        )

    def slot(self) -> Slot:
        """The slot; InvalidInput with a sentence for each field that lacks or cannot be."""
        needed = [name for name in ("on", "start", "minutes", "mode") if getattr(self, name) is None]
        if self.mode is Mode.MIXED and self.remote_minutes is None:
            needed.append("remote_minutes")
        on, start, minutes, mode = self.on, self.start, self.minutes, self.mode
        if needed or on is None or start is None or minutes is None or mode is None:
            raise InvalidInput({name: MISSING[name] for name in needed})
        remote = mode is not Mode.IN_PERSON
        return Slot(
            on,
            start,
            minutes,
            zone=self.zone if remote else PARIS,
            later=self.later and self.ambiguous,
            mode=mode,
            remote_minutes=self.remote_minutes or 0,
            place=ProofText(self.place.strip()),
            tool=ProofText(self.tool.strip() if remote else ""),
        ).checked()

    @property
    def ambiguous(self) -> bool:
        """Whether the start happens twice, the night clocks go back: one has to choose."""
        return self.on is not None and self.start is not None and is_ambiguous(self.on, self.start, self.zone)

    def end(self) -> tuple[time, bool] | None:
        """The local end and whether it is on the next day; None while it cannot be told."""
        if self.on is None or self.start is None or not self.minutes or self.minutes < 0:
            return None
        try:
            last = local_span(self.on, self.start, self.minutes, self.zone, later=self.later).end
        except InvalidInput:
            return None
        return last.time().replace(fold=0), last.date() > self.on

    def until(self, end: time) -> "SlotDraft":
        """This draft with the duration that ends at ``end``; InvalidInput when that cannot be."""
        if self.on is None or self.start is None:
            return self
        return replace(self, minutes=minutes_between(self.on, self.start, end, self.zone, later=self.later))


def begun_at(slot: Slot, began: datetime, minutes: int) -> SlotDraft:
    """The draft of a meeting that really began at an instant and lasted ``minutes``."""
    local = began.astimezone(ZoneInfo(slot.zone))
    start = local.time().replace(second=0, microsecond=0, tzinfo=None)
    draft = replace(SlotDraft.of(slot), on=local.date(), start=start.replace(fold=0), later=bool(start.fold))
    return replace(draft, minutes=max(1, minutes))
