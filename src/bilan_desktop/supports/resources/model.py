"""The map of resources: what can be called upon by kind, what is missing, what is to be verified again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bilan_desktop.domain.conclusion import RESOURCE_NAMES, RESOURCE_STATES, Resource, ResourceKind, ResourceState
from bilan_desktop.domain.feasibility import MoneyLine, MoneySide
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.usecases.material import Material

AGAIN = "à revérifier"
KIND_NAMES = {
    ResourceKind.TRAINING: "Formations",
    ResourceKind.FUNDING: "Financements",
    ResourceKind.NETWORK: "Réseau",
    ResourceKind.ACTOR: "Acteurs du secteur",
    ResourceKind.PERSONAL: "Appuis personnels",
}
MISSING = {
    ResourceKind.TRAINING: "Aucune formation notée : laquelle faudrait-il, ou pourquoi s’en passer ?",
    ResourceKind.FUNDING: "Aucun financement noté : qui pourrait en parler ?",
    ResourceKind.NETWORK: "Personne de noté dans le réseau : qui connaît quelqu’un qui fait ce métier ?",
    ResourceKind.ACTOR: "Aucun acteur du secteur noté : qui recrute, qui renseigne, qui accueille ?",
    ResourceKind.PERSONAL: "Aucun appui personnel noté : sur qui, ou sur quoi, compter au quotidien ?",
}
NO_HOW = "Comment y faire appel ?"


@dataclass(frozen=True)
class Branch:
    """The resources of a kind, in the person's order."""

    kind: ResourceKind
    resources: tuple[Resource, ...]

    @property
    def title(self) -> str:
        """« Formations »."""
        return KIND_NAMES[self.kind]

    @property
    def missing(self) -> str:
        """What is asked while there is none; empty once there is."""
        return "" if self.resources else MISSING[self.kind]

    def count(self, state: ResourceState) -> int:
        """How many are that far."""
        return sum(one.state is state for one in self.resources)


def branches(held: Material) -> tuple[Branch, ...]:
    """Every kind with the resources that are named, those without any too."""
    rows = sorted((one for one in held.every(Resource) if one.text.strip()), key=lambda one: one.rank)
    return tuple(Branch(kind, tuple(one for one in rows if one.kind is kind)) for kind in RESOURCE_NAMES)


def unlisted(held: Material) -> tuple[MoneyLine, ...]:
    """The fundings studied for the options that are not set aside, each once, that no resource names."""
    alive = {one.id for one in held.every(Option) if one.status is not OptionStatus.SET_ASIDE}
    named = {_name(one.text) for one in held.every(Resource)} | {""}
    fundings = (one for one in held.every(MoneyLine) if one.side is MoneySide.FUNDING and one.option_id in alive)
    by_name: dict[str, MoneyLine] = {}
    for one in fundings:
        by_name.setdefault(_name(one.text), one)
    return tuple(one for name, one in by_name.items() if name not in named)


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()


def to_check(resource: Resource, today: date) -> bool:
    """Whether what is noted is to be verified again: checked more than twelve months ago, or never though it was read.

    Twelve months to the day are not more; from a 29 February they run to the next 28.
    """
    if resource.checked_on is None:
        return bool(resource.source.strip())
    return resource.checked_on < _year_before(today)


def _year_before(day: date) -> date:
    """The same day a year before; the 28th for a 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def checked_words(resource: Resource) -> str:
    """« vérifiée le 3 mars 2026 », as figures; what was read and never verified says so; empty where nothing was."""
    if resource.checked_on is not None:
        return f"vérifiée le {resource.checked_on:%d/%m/%Y}"
    return "jamais vérifiée" if resource.source.strip() else ""


def says_more(resource: Resource) -> bool:
    """Whether it is more than spotted, or says where it comes from or when it was verified."""
    noted = bool(resource.source.strip()) or resource.checked_on is not None
    return noted or resource.state is not ResourceState.SPOTTED


def state_counts(branch: Branch) -> str:
    """« 1 acquise, 2 repérées »: the furthest first; empty without any."""
    counts = ((state, branch.count(state)) for state in reversed(RESOURCE_STATES))
    return ", ".join(
        f"{count} {RESOURCE_STATES[state].lower()}{'s' if count > 1 else ''}" for state, count in counts if count
    )


def known(found: Iterable[Branch]) -> tuple[Resource, ...]:
    """Every resource of the branches."""
    return tuple(one for branch in found for one in branch.resources)
