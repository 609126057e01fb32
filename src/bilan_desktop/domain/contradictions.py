"""What the dossier sets face to face about the chosen option (F3.2): questions to talk over, never a verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeVar

from bilan_desktop.domain.conclusion import (
    RESOURCE_NAMES,
    Action,
    ActionStatus,
    Coherence,
    Decision,
    Fit,
    Resource,
    ResourceKind,
)
from bilan_desktop.domain.feasibility import AXIS_NAMES, Axis, AxisState, FeasibilityCheck
from bilan_desktop.domain.first_phase import RATING_NAMES, Constraint, ConstraintKind, Firmness
from bilan_desktop.domain.gaps import BLOCKING_NAMES, CLOSING_NAMES, Closing, Gap, Met, Target
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import (
    HORIZON_NAMES,
    LEVEL_NAMES,
    MOTIVATION_NAMES,
    Horizon,
    Motivation,
    MotivationKind,
    MotivationReading,
    Option,
    Skill,
    Wish,
)
from bilan_desktop.domain.scenarios import Comparison, Scenario

T = TypeVar("T")

FIRST_RANKS = 3
"""How many motivations count as the most important ones."""
LOW = 1
"""The highest rating or level, on 0 to 4, that is called low."""
HIGH = 3
"""The lowest rating, on 0 to 4, that is called high."""
SHORT_TERM = timedelta(days=366)
"""A short-term option begins within a year of the choice."""

FACED: tuple[type, ...] = (FeasibilityCheck, Target, Gap, Comparison, Scenario)
"""What is read here and belongs to no step: supports keep it."""
CHOICE = "Piste retenue"
"""The name of the choice itself, where a fact stands against it as a whole."""
STATUS_QUO = "0"
"""The letter of the scenario that changes nothing."""


class HeldRecords(Protocol):
    """What is read: the records of a dossier, by type."""

    def every(self, record: type[T]) -> tuple[T, ...]:
        """The records of a type."""

    def one(self, record: type[T]) -> T | None:
        """The only record of a type, or None."""


@dataclass(frozen=True)
class OpposedFact:
    """One side of a contradiction: the step where it was noted, its record (NO_ID: the whole table), its words."""

    step: str
    table: str
    key: RecordId
    name: str
    words: str = ""


@dataclass(frozen=True)
class Contradiction:
    """Two facts of the dossier that meet, and the question that their meeting asks."""

    code: str
    first: OpposedFact
    second: OpposedFact
    question: str

    @property
    def key(self) -> str:
        """What the answer is kept under: the rule and its two records, whatever their words become."""
        return ":".join((self.code, *(f"{fact.table}/{fact.key}" for fact in (self.first, self.second))))


@dataclass(frozen=True)
class _Project:
    """The chosen option, why it was chosen, and how the rest of the dossier is marked beside it."""

    option: Option
    decision: Decision
    fits: Mapping[RecordId, Fit]

    @property
    def name(self) -> str:
        return excerpt(self.option.title) or "la piste retenue"

    def fact(self, name: str = CHOICE, words: str = "") -> OpposedFact:
        """The choice itself."""
        return OpposedFact("F3.1", Decision.TABLE, self.option.id, name, words or self.name)

    def fit(self, key: RecordId) -> Fit:
        """How a record was marked."""
        return self.fits.get(key, Fit.UNSAID)


def excerpt(text: str, limit: int = 90) -> str:
    """A text on one line, cut at a word when it is longer than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line.rstrip(".")
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def chosen_option(held: HeldRecords) -> Option | None:
    """The option that F3.1 chose, None before it or when it was removed since."""
    decision = held.one(Decision)
    return next((o for o in held.every(Option) if decision is not None and o.id == decision.option_id), None)


def marked(held: HeldRecords) -> dict[RecordId, Fit]:
    """How each record is marked beside the chosen option."""
    coherence, option = held.one(Coherence), chosen_option(held)
    return coherence.fits(option.id if option is not None else NO_ID) if coherence is not None else {}


def contradictions(held: HeldRecords) -> tuple[Contradiction, ...]:
    """Every contradiction of a dossier, always in the same order; none before an option is chosen."""
    option, decision = chosen_option(held), held.one(Decision)
    if option is None or decision is None:
        return ()
    project = _Project(option, decision, marked(held))
    first = (_constraints, _refused, _motivations, _skills, _means, _resources)
    rules = (*first, _feasibility, _blocking, _compared, _calendar, _confidence)
    return tuple(found for rule in rules for found in rule(held, project))


def _constraints(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A constraint that cannot move, against what the option asks for."""
    for one in sorted(held.every(Constraint), key=lambda row: row.rank):
        asked = _asked(one, project)
        if one.firmness is not Firmness.FIRM or not one.text.strip() or asked is None:
            continue
        words = f"« {excerpt(one.text)} » ne peut pas bouger, et {asked[1]}."
        if one.lever.strip():
            words += f" Ce qui desserrerait cette contrainte : « {excerpt(one.lever)} »."
        fact = OpposedFact("F1.2", Constraint.TABLE, one.id, "Contrainte ferme", excerpt(one.text))
        yield Contradiction("constraint", fact, asked[0], f"{words} Qu’est-ce qui permet de tenir les deux ?")


def _asked(one: Constraint, project: _Project) -> tuple[OpposedFact, str] | None:
    """What of the option meets a constraint, as a fact and in words; None when it asks for nothing."""
    option, decision = project.option, project.decision
    horizon = HORIZON_NAMES[option.horizon].lower()
    if one.kind is ConstraintKind.TIME and option.horizon is not Horizon.SHORT:
        return project.fact("Horizon de la piste", horizon), f"l’horizon de « {project.name} » est : {horizon}"
    if decision.conditions.strip():
        words = excerpt(decision.conditions)
        return project.fact("Conditions et moyens", words), f"« {project.name} » suppose : « {words} »"
    if decision.training.strip():
        words = excerpt(decision.training)
        return project.fact("Projet de formation", words), f"« {project.name} » passe par une formation : « {words} »"
    return None


def _refused(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """What the person refuses, against what holds back in the option."""
    reading = held.one(MotivationReading)
    if reading is None or not reading.refused.strip() or not project.option.holds_back.strip():
        return
    refused, held_back = excerpt(reading.refused), excerpt(project.option.holds_back)
    first = OpposedFact("F2.3", MotivationReading.TABLE, NO_ID, "Ce qui est refusé", refused)
    second = OpposedFact("F2.4", Option.TABLE, project.option.id, "Ce qui retient dans la piste", held_back)
    yield Contradiction(
        "refused",
        first,
        second,
        f"Ce qui est refusé, même bien payé : « {refused} ». Ce qui retient dans « {project.name} » : "
        f"« {held_back} ». Les deux se touchent-ils ?",
    )


def _motivations(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """What matters most in tension with the option, and what neither today's work nor the option answers."""
    told = [one for one in sorted(held.every(Motivation), key=lambda row: row.rank) if one.text.strip()]
    for rank, one in enumerate(told, 1):
        name = f"{MOTIVATION_NAMES[one.kind]}, au rang {rank}"
        fact = OpposedFact("F2.3", Motivation.TABLE, one.id, name, excerpt(one.text))
        fit, satisfied = project.fit(one.id), one.satisfied
        if fit is Fit.TENSION and (question := _in_tension(one, rank, project.name)):
            yield Contradiction("motivation", fact, project.fact(), question)
        elif fit is Fit.APART and satisfied is not None and satisfied <= LOW:
            unmet = "ne répond pas du tout à" if satisfied == 0 else "ne répond qu’un peu à"
            question = (
                f"Le travail d’aujourd’hui {unmet} « {excerpt(one.text)} », et « {project.name} » est sans lien avec "
                "cette attente. Où trouverait-elle sa place ?"
            )
            yield Contradiction("motivation_apart", fact, project.fact(), question)


def _in_tension(one: Motivation, rank: int, project: str) -> str:
    """The question of a motivation in tension; empty when neither its rank nor today's work makes it weigh."""
    words = excerpt(one.text)
    if one.kind is MotivationKind.CONDITION:
        return (
            f"« {words} » est dit non négociable, et se trouve en tension avec « {project} ». "
            "À quelle condition le projet le respecterait-il ?"
        )
    if rank <= FIRST_RANKS:
        return (
            f"« {words} » vient au rang {rank} de ce qui compte, et se trouve en tension avec « {project} ». "
            "Qu’est-ce qui lui ferait une place ?"
        )
    if one.satisfied is not None and one.satisfied >= HIGH:
        answers = RATING_NAMES[one.satisfied].lower()
        return (
            f"Le travail d’aujourd’hui répond {answers} à « {words} », que « {project} » met en tension. "
            "Que deviendrait cette attente ?"
        )
    return ""


def _skills(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A skill that the option needs and that is low or no longer wished for, or one that it leaves unused."""
    for one in sorted(held.every(Skill), key=lambda row: row.rank):
        if not one.label.strip():
            continue
        fact = OpposedFact("F2.2", Skill.TABLE, one.id, "Compétence", excerpt(one.label))
        for code, question in _skill_questions(one, project.fit(one.id), project.name):
            yield Contradiction(code, fact, project.fact(), question)


def _skill_questions(one: Skill, fit: Fit, project: str) -> Iterator[tuple[str, str]]:
    words = excerpt(one.label)
    level = one.level
    if level is not None and level <= LOW and fit in (Fit.SUPPORTS, Fit.TENSION):
        met = "soutient" if fit is Fit.SUPPORTS else "est en tension avec"
        yield (
            "skill_low",
            f"« {words} » {met} « {project} », et le niveau que la personne se donne est : "
            f"« {LEVEL_NAMES[level]} ». Comment renforcer cette compétence, ou sur qui s’appuyer ?",
        )
    elif fit is Fit.TENSION:
        yield "skill", f"« {words} » est en tension avec « {project} ». Qu’est-ce qui s’oppose, et qu’en faire ?"
    if one.wish is Wish.LESS and fit is Fit.SUPPORTS:
        yield (
            "skill_less",
            f"« {words} » soutient « {project} », et la personne souhaite l’utiliser moins. Quelle place lui laisser ?",
        )
    if one.wish is Wish.MORE and fit is Fit.APART:
        yield (
            "skill_apart",
            f"La personne souhaite utiliser davantage « {words} », et « {project} » est sans lien avec cette "
            "compétence. Où pourrait-elle servir ?",
        )


def _means(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A training project without training or funding noted, and conditions that nothing yet helps to meet."""
    decision, resources = project.decision, [one for one in held.every(Resource) if one.text.strip()]
    listed = OpposedFact("F3.2", Resource.TABLE, NO_ID, "Ressources")
    kinds = {one.kind for one in resources}
    lacking = [RESOURCE_NAMES[k].lower() for k in (ResourceKind.TRAINING, ResourceKind.FUNDING) if k not in kinds]
    if decision.training.strip() and lacking:
        words = excerpt(decision.training)
        noted = "les ressources notées ne nomment ni formation ni financement"
        if len(lacking) == 1:
            noted = f"les ressources notées ne nomment pas encore de {lacking[0]}"
        yield Contradiction(
            "training",
            project.fact("Projet de formation", words),
            listed,
            f"« {project.name} » passe par une formation : « {words} », et {noted}. Par où commencer ?",
        )
    under_way = [one for one in held.every(Action) if one.title.strip() and one.status is not ActionStatus.DROPPED]
    if decision.conditions.strip() and not resources and not under_way:
        words = excerpt(decision.conditions)
        yield Contradiction(
            "conditions",
            project.fact("Conditions et moyens", words),
            listed,
            f"« {project.name} » suppose : « {words} », et aucune ressource ni action n’y répond encore. "
            "Par quoi commencer ?",
        )


def _resources(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A resource marked in tension with what it should help."""
    for one in sorted(held.every(Resource), key=lambda row: row.rank):
        if one.text.strip() and project.fit(one.id) is Fit.TENSION:
            name = f"Ressource, {RESOURCE_NAMES[one.kind].lower()}"
            fact = OpposedFact("F3.2", Resource.TABLE, one.id, name, excerpt(one.text))
            question = (
                f"La ressource « {excerpt(one.text)} » est en tension avec « {project.name} ». "
                "Comment y faire appel autrement, ou par quoi la remplacer ?"
            )
            yield Contradiction("resource", fact, project.fact(), question)


def _feasibility(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """An axis of the chosen option that is unfavourable and blocks: no other makes up for it."""
    found = [one for one in held.every(FeasibilityCheck) if one.option_id == project.option.id and one.blocking]
    for one in sorted(found, key=lambda row: list(Axis).index(row.axis)):
        if one.state is not AxisState.RED:
            continue
        axis, proof = AXIS_NAMES[one.axis], excerpt(one.proof)
        shown = f" : « {proof} »" if proof else ""
        yield Contradiction(
            "feasibility",
            OpposedFact("F3.1", FeasibilityCheck.TABLE, one.id, f"Faisabilité, {axis.lower()}", proof or "défavorable"),
            project.fact(),
            f"« {axis} » est noté défavorable et bloquant pour « {project.name} »{shown}. "
            "Qu’est-ce qui devrait changer pour que le projet puisse se faire ?",
        )


def _blocking(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A condition without which a target of the chosen option cannot be, and that is not met."""
    targets = {one.id for one in held.every(Target) if one.option_id == project.option.id}
    for one in sorted(held.every(Gap), key=lambda row: row.rank):
        if one.target_id not in targets or one.blocking is None or one.met is not Met.NO or not one.label.strip():
            continue
        name, words = BLOCKING_NAMES[one.blocking], excerpt(one.label)
        planned = "" if one.closing is Closing.UNSAID else f" Ce qui est prévu : {CLOSING_NAMES[one.closing].lower()}."
        yield Contradiction(
            "blocking",
            OpposedFact("F2.5", Gap.TABLE, one.id, f"Condition à remplir, {name.lower()}", words),
            project.fact(),
            f"« {project.name} » ne peut pas se faire sans « {words} », qui manque aujourd’hui.{planned} "
            "Comment l’obtenir, ou comment faire autrement ?",
        )


def _compared(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A grid whose choice is another option than the decision's, or to change nothing."""
    scenarios = {one.id: one for one in held.every(Scenario)}
    for one in sorted(held.every(Comparison), key=lambda row: row.rank):
        chosen = scenarios.get(one.choice_id)
        if chosen is None or chosen.option_id == project.option.id:
            continue
        if chosen.option_id == NO_ID and chosen.letter != STATUS_QUO:
            continue  # a scenario linked to no option may well be this one
        title = next((o.title for o in held.every(Option) if o.id == chosen.option_id), "")
        words = excerpt(chosen.title) or excerpt(title) or f"le scénario {chosen.letter}"
        named = f"La grille « {excerpt(one.title)} »" if one.title.strip() else "La grille de comparaison"
        yield Contradiction(
            "compared",
            OpposedFact("F3.1", Comparison.TABLE, one.id, "Choix de la grille", words),
            project.fact(),
            f"{named} retient « {words} », alors que la piste retenue est « {project.name} ». "
            "Qu’est-ce qui a pesé autrement, et que dit la personne de son choix aujourd’hui ?",
        )


def _calendar(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """A short-term option whose plan goes beyond a year."""
    decided = project.decision.decided_on
    dated = [one.due for one in held.every(Action) if one.due and one.status is not ActionStatus.DROPPED]
    if decided is None or not dated or project.option.horizon is not Horizon.SHORT:
        return
    last = max(dated)
    if last - decided > SHORT_TERM:
        yield Contradiction(
            "calendar",
            OpposedFact("F2.5", Option.TABLE, project.option.id, "Horizon de la piste", HORIZON_NAMES[Horizon.SHORT]),
            OpposedFact("F3.3", Action.TABLE, NO_ID, "Plan d’action", f"dernière échéance le {last:%d/%m/%Y}"),
            f"« {project.name} » est une piste à court terme, et le plan va jusqu’au {last:%d/%m/%Y}, plus d’un an "
            "après le choix. Est-ce l’horizon ou le plan qui est à revoir ?",
        )


def _confidence(held: HeldRecords, project: _Project) -> Iterator[Contradiction]:
    """An option chosen with little confidence."""
    confidence = project.decision.confidence
    if confidence is None or confidence > LOW:
        return
    rated = RATING_NAMES[confidence].lower()
    fallback = next((o for o in held.every(Option) if o.id == project.decision.fallback_id), None)
    kept = (
        f"« {excerpt(fallback.title)} » reste en réserve" if fallback is not None else "aucune piste n’est en réserve"
    )
    yield Contradiction(
        "confidence",
        OpposedFact("F3.1", Decision.TABLE, NO_ID, "Confiance dans ce choix", rated),
        project.fact(),
        f"La confiance de la personne dans « {project.name} » est notée : « {rated} », et {kept}. "
        "De quoi aurait-elle besoin pour y croire davantage ?",
    )
