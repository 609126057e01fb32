"""The practice's registers in the evidence pack: names masked, contacts left out; of people's affairs, dates alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.documents.evidence_counts import CountsFacts, Happened
from bilan_desktop.documents.register_paper import RegisterFacts
from bilan_desktop.domain.periods import calendar_year
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.registers import ABOUT_PEOPLE, REGISTER_NAMES, RegisterEntry, RegisterKind
from bilan_desktop.usecases.evidence_masking import Masker
from bilan_desktop.usecases.issuing import frozen
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.register_fields import REGISTERS, WITH_ENDS
from bilan_desktop.usecases.register_papers import told_of, waiting_in
from bilan_desktop.usecases.registers import EntryView, view_of

FILES = {
    RegisterKind.WATCH: "3-registre-veille.pdf",
    RegisterKind.TRAINING: "3-registre-formation.pdf",
    RegisterKind.CERTIFICATE: "3-registre-habilitations.pdf",
    RegisterKind.PARTNER: "3-registre-partenaires.pdf",
    RegisterKind.IMPROVEMENT: "3-registre-ameliorations.pdf",
}
"""The file of each register that tells of nobody."""
COUNTS = "3-registre-reclamations-aleas.pdf"
NOTE = (
    "Les contacts n’y sont pas. Les noms de personnes et d’organisations que le coffre connaît y sont masqués s’ils "
    "étaient écrits, avec les adresses et les numéros de téléphone."
)


@dataclass(frozen=True)
class Masked:
    """Where something was masked, and how many times."""

    where: str
    count: int


RegisterPart = tuple[str, str, str, str, str]
"""File, title, way, name and facts."""


def register_parts(
    unit: Unit, work: Work, masker: Masker, common: Mapping[str, Any], year: int | None
) -> tuple[tuple[RegisterPart, ...], tuple[Masked, ...]]:
    """The registers of a year, or of all of them, and where names were masked in them."""
    registers = _Registers(unit, work, masker, common, year)
    parts = (*registers.told(), registers.counts())
    return parts, tuple(registers.masked)


class _Registers:
    """The entries of the period; ``masked`` grows as they are told."""

    def __init__(self, unit: Unit, work: Work, masker: Masker, common: Mapping[str, Any], year: int | None) -> None:
        self._entries, self._today = unit.find(RegisterEntry), work.clock.today()
        self._masker, self._common, self._year = masker, common, year
        self.masked: list[Masked] = []

    def told(self) -> Iterator[RegisterPart]:
        """The registers that tell of nobody."""
        for kind, file in FILES.items():
            views = [view_of(one, self._entries, self._today) for one in self._entries if one.kind is kind]
            shown = sorted(filter(self._concerns, views), key=lambda view: view.on, reverse=True)
            facts = RegisterFacts(
                **self._common,
                name=ProofText(REGISTER_NAMES[kind]),
                none=ProofText(REGISTERS[kind].none),
                internal=kind in ABOUT_PEOPLE,
                entries=tuple(told_of(view, self._said(view)) for view in shown),
                waiting=waiting_in(shown),
                note=ProofText(NOTE),
            )
            yield (
                file,
                f"Registre\N{NO-BREAK SPACE}: {REGISTER_NAMES[kind]} ({plural(len(shown), 'ligne')})",
                "desk",
                "registre",
                frozen(facts),
            )

    def _said(self, view: EntryView) -> Any:
        """What is printed of a text of an entry; what was masked is noted."""
        where = f"{REGISTER_NAMES[view.kind]}, ligne du {date_plain(view.on)}"

        def said(text: str) -> str:
            told, count = self._masker.over(text)
            if count:
                self.masked.append(Masked(where, count))
            return told

        return said

    def counts(self) -> RegisterPart:
        """Of people's affairs, dates alone."""

        def of(kind: RegisterKind) -> tuple[Happened, ...]:
            rows = [one for one in self._entries if one.kind is kind and self._concerns(self._view(one))]
            return tuple(_happened(one) for one in sorted(rows, key=lambda one: one.on, reverse=True))

        complaint, incident = RegisterKind.COMPLAINT, RegisterKind.INCIDENT
        facts = CountsFacts(
            **self._common,
            complaints=of(complaint),
            incidents=of(incident),
            no_complaint=ProofText(REGISTERS[complaint].none),
            no_incident=ProofText(REGISTERS[incident].none),
        )
        title = "Réclamations et aléas\N{NO-BREAK SPACE}: leur nombre et leurs dates"
        return COUNTS, title, "evidence", "counts", frozen(facts)

    def _view(self, one: RegisterEntry) -> EntryView:
        return view_of(one, (), self._today)

    def _concerns(self, view: EntryView) -> bool:
        """Whether an entry was going on in the period: a partner always is, what is open still is."""
        if self._year is None or view.kind is RegisterKind.PARTNER:
            return True
        period = calendar_year(self._year)
        return view.on <= period.last and self._last(view) >= period.first

    def _last(self, view: EntryView) -> date:
        ended: date | None = view.values.get("closed_on") if view.kind in WITH_ENDS else view.values.get("until")
        if ended is not None:
            return ended
        goes_on = view.kind in WITH_ENDS or view.kind is RegisterKind.CERTIFICATE
        return max(self._today, view.on) if goes_on else view.on


def _happened(one: RegisterEntry) -> Happened:
    return Happened(
        on=one.on, acknowledged_on=one.acknowledged_on, answered_on=one.answered_on, closed_on=one.closed_on
    )
