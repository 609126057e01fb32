"""The workspace: everything a use case is given, over one open vault."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import msgspec

from bilan_desktop.app.library import own_library
from bilan_desktop.blocks import french, typeset
from bilan_desktop.domain.catalogue import Catalogue
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import CardKind, EvolutionCard
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.indicators import IndicatorsVersion
from bilan_desktop.domain.law import Counted, Law, Rule, Weight
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.domain.records import ProofText
from bilan_desktop.intake.parent import ChildIntake
from bilan_desktop.resources import resource
from bilan_desktop.storage.units import SessionUnit, Units
from bilan_desktop.storage.vault import Vault
from bilan_desktop.supports.contract import Support
from bilan_desktop.usecases.clock import SystemClock
from bilan_desktop.usecases.ports import Clock, FormReader, Intake, Library


@cache
def load_law() -> Law:
    """The dated rules of ``resources/law``."""
    rows = json.loads(resource("law", "rules.json").read_text(encoding="utf-8"))
    return Law(
        Rule(
            row["code"],
            row["value"],
            date.fromisoformat(row["since"]),
            row["source"],
            Weight(row["weight"]),
            date.fromisoformat(row["checked_on"]),
            row["text"],
            Counted(row["unit"]),
        )
        for row in rows
    )


@cache
def load_texts() -> Mapping[str, str]:
    """The texts of ``resources/texts`` by name, their version included, with French no-break spaces."""
    folder = resource("texts")
    return MappingProxyType(
        {path.stem: french(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}
    )


@cache
def load_questionnaires() -> Mapping[str, Questionnaire]:
    """The questionnaires of ``resources/questionnaires`` by name and version, with French no-break spaces."""
    files = sorted(resource("questionnaires").glob("*.json"))
    made = (typeset(msgspec.json.decode(path.read_bytes(), type=Questionnaire)) for path in files)
    return MappingProxyType({one.key: one for one in made})


_CODES = ("ours", "kind")


class _Cards(msgspec.Struct):
    checked_on: date
    cards: tuple[dict[str, str], ...]


@cache
def load_cards() -> tuple[EvolutionCard, ...]:
    """The evolution cards of ``resources/evolution``, with French no-break spaces, checked on the day that it says."""
    kept = msgspec.json.decode(resource("evolution", "cards.json").read_bytes(), type=_Cards)
    made = []
    for one in kept.cards:
        texts: dict[str, Any] = {name: ProofText(french(text)) for name, text in one.items() if name not in _CODES}
        key, kind = one["ours"], CardKind(one["kind"])
        made.append(EvolutionCard(RecordId(key), kind, checked_on=kept.checked_on, ours=key, **texts))
    return tuple(made)


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of ``resources/catalogue``, with French no-break spaces."""
    kept = msgspec.json.decode(resource("catalogue", "catalogue.json").read_bytes())
    return msgspec.convert(_french(kept), type=Catalogue)


def _french(value: Any) -> Any:
    if isinstance(value, str):
        return french(value)
    if isinstance(value, dict):
        return {name: _french(one) for name, one in value.items()}
    return [_french(one) for one in value] if isinstance(value, list) else value


@cache
def load_indicators() -> tuple[IndicatorsVersion, ...]:
    """The versions of the quality indicators of ``resources/quality``, with French no-break spaces."""
    kept = msgspec.json.decode(resource("quality", "indicators.json").read_bytes(), type=tuple[IndicatorsVersion, ...])
    return tuple(typeset(one) for one in kept)


def load_supports() -> Mapping[str, Support]:
    """The supports of the catalogue, imported once a vault is open: not before the first paint."""
    from bilan_desktop.supports.catalogue import SUPPORTS

    return MappingProxyType(SUPPORTS)


def random_id() -> RecordId:
    """A random identifier."""
    return RecordId(uuid4().hex)


@dataclass
class Workspace:
    """Everything a use case is given, over one open vault (the port ``Work``).

    Units open on the thread that calls: in the window that is the storage thread alone.
    """

    vault: Vault
    clock: Clock = field(default_factory=SystemClock)
    tell: Callable[[Event], None] = lambda _: None
    intake: Intake = field(default_factory=ChildIntake)
    forms: FormReader = field(default_factory=ChildIntake)
    ids: Callable[[], RecordId] = random_id
    law: Law = field(default_factory=load_law)
    texts: Mapping[str, str] = field(default_factory=load_texts)
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=load_questionnaires)
    cards: tuple[EvolutionCard, ...] = field(default_factory=load_cards)
    supports: Mapping[str, Support] = field(default_factory=load_supports)
    library: Library = field(default_factory=own_library)
    catalogue: Catalogue = field(default_factory=load_catalogue)
    indicators: tuple[IndicatorsVersion, ...] = field(default_factory=load_indicators)

    def __post_init__(self) -> None:
        self._units = Units(self.vault, self.clock, self.tell)

    def new_id(self) -> RecordId:
        """A fresh identifier."""
        return self.ids()

    def unit(self) -> AbstractContextManager[SessionUnit]:
        """Open a unit of work."""
        return self._units.unit()
