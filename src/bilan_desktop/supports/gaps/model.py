"""Gap matrices reckoned: what lacks, what is met, what is not known; a surplus never makes up for a gap (S4).

The level asked is e, the level there is a, the weight w. The gap is max(0, e − a), the surplus max(0, a − e), and
what is held of what is asked is Σ w·min(a, e) / Σ w·e over the requirements whose both levels are known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.gaps import Blocking, Closing, Gap, Met, Target
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, Skill
from bilan_desktop.domain.occupations import KeptOccupation, OccupationSheet, Requirement, RequirementKind
from bilan_desktop.domain.people import fold
from bilan_desktop.usecases.material import Material

MOST = 12
"""Requirements that a sheet gives to a target at most: all thirty of a sheet would tell nothing of what decides."""

STARTED = 8
"""Requirements that are proposed at first, those of the heart of the occupation."""


@dataclass(frozen=True)
class Demand:
    """One requirement as it is read; ``level`` is that of the skill it names, when it names one that is there.

    ``action`` is the state of the action that closes it, None while the plan has none. ``blocking`` ones are met or
    not, and have no level.
    """

    key: RecordId
    rank: int
    label: str
    required: int | None = None
    weight: int = 2
    level: int | None = None
    skill_id: RecordId = NO_ID
    skill: str = ""
    code: str = ""
    blocking: Blocking | None = None
    met: Met = Met.UNSAID
    closing: Closing = Closing.UNSAID
    by: date | None = None
    cost_cents: int | None = None
    proof: str = ""
    action: ActionStatus | None = None

    @property
    def name(self) -> str:
        """The requirement on one line."""
        return one_line(self.label)

    @property
    def known(self) -> bool:
        """Whether both levels are."""
        return self.required is not None and self.level is not None

    @property
    def gap(self) -> int:
        """How many levels lack; 0 while one is not known, which ``known`` tells apart."""
        return max(0, self.required - self.level) if self.required is not None and self.level is not None else 0

    @property
    def surplus(self) -> int:
        """How many levels are beyond what is asked."""
        return max(0, self.level - self.required) if self.required is not None and self.level is not None else 0

    @property
    def lacks(self) -> bool:
        """Whether something is to be closed."""
        return self.met is not Met.YES if self.blocking is not None else self.gap > 0

    @property
    def closed(self) -> bool:
        """Whether the action that closes it is done: its level is then to be looked at again."""
        return self.lacks and self.action is ActionStatus.DONE


@dataclass(frozen=True)
class Aim:
    """A target with its requirements, in the person's order, those that block apart.

    ``title`` is its own or else that of its occupation or option, ``given`` its own as it is typed, ``met`` who said
    what is required, ``sheet`` the snapshot of the occupation that it came from.
    """

    key: RecordId
    title: str
    given: str
    met: str
    occupation_id: RecordId
    option_id: RecordId
    blocking: tuple[Demand, ...]
    demands: tuple[Demand, ...]
    sheet: OccupationSheet | None = None

    @property
    def mention(self) -> str:
        """The line to print with what was taken from the sheet; empty when nothing was."""
        taken = any(one.code for one in (*self.demands, *self.blocking))
        return self.sheet.source if self.sheet is not None and taken else ""


@dataclass(frozen=True)
class Coverage:
    """How many requirements are met, lack, are not known; ``closed`` of those that lack have their action done.

    ``held`` is the weighted part that is held of what is asked, from 0 to 1; None while nothing is asked.
    """

    met: int
    lacking: int
    unknown: int
    closed: int
    held: Fraction | None

    @property
    def total(self) -> int:
        """All of them."""
        return self.met + self.lacking + self.unknown


@dataclass(frozen=True)
class Offer:
    """A requirement that the sheet of a target offers; ``taken`` once the target has it."""

    code: str
    label: str
    kind: RequirementKind
    core: bool
    taken: bool


def aims(held: Material) -> tuple[Aim, ...]:
    """Every target of a dossier with its requirements, in the person's order."""
    skills = {one.id: one for one in held.every(Skill)}
    actions = {one.id: one for one in held.every(Action)}
    occupations = {one.id: one for one in held.every(KeptOccupation)}
    options = {one.id: one.title for one in held.every(Option)}
    found = []
    for target in held.every(Target):
        rows = [_demand(one, skills, actions) for one in held.every(Gap) if one.target_id == target.id]
        kept = occupations.get(target.occupation_id)
        names = (target.title, kept.label if kept is not None else "", options.get(target.option_id, ""))
        found.append(
            Aim(
                key=target.id,
                title=next((one_line(name) for name in names if name.strip()), ""),
                given=target.title,
                met=target.met,
                occupation_id=target.occupation_id,
                option_id=target.option_id,
                blocking=tuple(one for one in rows if one.blocking is not None),
                demands=tuple(one for one in rows if one.blocking is None),
                sheet=kept.sheet if kept is not None else None,
            )
        )
    return tuple(found)


def _demand(gap: Gap, skills: dict[RecordId, Skill], actions: dict[RecordId, Action]) -> Demand:
    skill, action = skills.get(gap.skill_id), actions.get(gap.action_id)
    return Demand(
        key=gap.id,
        rank=gap.rank,
        label=gap.label,
        required=gap.required,
        weight=gap.weight,
        level=gap.level if skill is None else skill.level,
        skill_id=NO_ID if skill is None else skill.id,
        skill="" if skill is None else one_line(skill.label),
        code=gap.code,
        blocking=gap.blocking,
        met=gap.met,
        closing=gap.closing,
        by=gap.by,
        cost_cents=gap.cost_cents,
        proof=gap.proof,
        action=action.status if action is not None else None,
    )


def named(demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """Those that say what is asked."""
    return tuple(one for one in demands if one.name)


def gaps_first(demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """The heaviest gaps first (weight × gap, then the person's order), what is not known next, then what is met."""
    group = {True: 0, False: 2}
    return tuple(sorted(demands, key=lambda one: (group[one.gap > 0] if one.known else 1, -heaviness(one), one.rank)))


def heaviness(demand: Demand) -> int:
    """Weight × gap."""
    return demand.weight * demand.gap


def coverage(demands: Sequence[Demand]) -> Coverage:
    """What is met of these requirements; those that block are looked at apart."""
    known = [one for one in demands if one.known]
    lacking = [one for one in known if one.gap]
    asked = sum(one.weight * (one.required or 0) for one in known)
    held = sum(one.weight * min(one.level or 0, one.required or 0) for one in known)
    return Coverage(
        met=len(known) - len(lacking),
        lacking=len(lacking),
        unknown=len(demands) - len(known),
        closed=sum(one.closed for one in lacking),
        held=Fraction(held, asked) if asked else None,
    )


def reference(sheet: OccupationSheet, code: str) -> str:
    """The code under which a requirement of a sheet is kept."""
    return f"rome:{sheet.version}:{code}" if sheet.version else f"fiche:{code}"


def offered(sheet: OccupationSheet, present: Iterable[Demand]) -> tuple[Offer, ...]:
    """What a sheet offers, the heart of the occupation first; a requirement that the target has is said to be taken.

    It is known by its code in whichever version, or by its words.
    """
    rows = list(present)
    codes = {one.code.rpartition(":")[2] for one in rows if one.code}
    words = {fold(one.name) for one in rows}
    found = [
        Offer(one.code, one.label, one.kind, one.core, one.code in codes or fold(one.label) in words)
        for one in sheet.requirements
    ]
    return tuple(sorted(found, key=lambda one: not one.core))


def proposed(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Those that are ticked at first: the heart of the occupation, a few at most."""
    room = STARTED - sum(one.taken for one in offers)
    return tuple(one for one in offers if one.core and not one.taken)[: max(0, room)]


def same_skill(requirement: Requirement, skills: Iterable[Skill]) -> Skill | None:
    """The skill of the dossier that a requirement names: by its code in a referential, or by its very words."""
    for skill in skills:
        coded = bool(skill.referential) and skill.referential.rpartition(":")[2] == requirement.code
        if coded or (skill.label.strip() and fold(skill.label) == fold(requirement.label)):
            return skill
    return None


def met_words(found: Coverage) -> str:
    """« 5 exigences sur 9 sont déjà tenues, 1 reste à évaluer. »; empty while nothing is asked."""
    if not found.total:
        return ""
    if found.total == 1:
        said = "La seule exigence est déjà tenue" if found.met else "La seule exigence n’est pas encore tenue"
        return f"{said}." if not found.unknown else "La seule exigence reste à évaluer."
    if found.unknown == found.total:
        return f"Les {found.total} exigences restent à évaluer."
    several = found.met > 1
    said = f"{found.met} exigence{'s' if several else ''} sur {found.total} "
    said += "sont déjà tenues" if several else "est déjà tenue"
    if not found.met:
        said = f"Aucune des {found.total} exigences n’est encore tenue"
    if found.unknown:
        said += f", {found.unknown} {'restent' if found.unknown > 1 else 'reste'} à évaluer"
    return f"{said}."


def closed_words(found: Coverage) -> str:
    """What the actions done say; empty while none is."""
    if not found.closed:
        return ""
    if found.closed == 1:
        return "Pour un écart, l’action prévue est faite : le niveau est à revoir ensemble."
    return f"Pour {found.closed} écarts, l’action prévue est faite : les niveaux sont à revoir ensemble."


def weighted_words(found: Coverage) -> str:
    """The weighted figure inside the sentence that says what it is worth; empty while it cannot be reckoned."""
    if found.held is None:
        return ""
    part = 100 if found.held == 1 else min(99, round(100 * found.held))
    known = found.met + found.lacking
    one = "la seule exigence évaluée" if known == 1 else f"les {known} exigences évaluées"
    # What is not known is no part of the figure: it would read as if it were.
    among = f", pour {one} sur {found.total}" if found.unknown else ""
    return (
        "En comptant chaque niveau selon son importance, et sans qu’un point fort compense un écart, "
        f"{part} % de ce qui est demandé est déjà là{among}. Ce chiffre suit les niveaux notés ensemble : "
        "il sert à en parler, il ne dit rien des chances de réussir."
    )


def state_words(demand: Demand) -> str:
    """« écart de 2 », « tenue », « au-delà de 1 », « à évaluer »."""
    if not demand.known:
        return "à évaluer" if demand.required is not None else "à préciser"
    if demand.gap:
        return f"écart de {demand.gap}"
    return f"au-delà de {demand.surplus}" if demand.surplus else "tenue"
