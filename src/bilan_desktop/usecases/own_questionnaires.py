"""Questionnaires of the practice: brought in from a file, version after version, withdrawn, put back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

import msgspec

from bilan_desktop.blocks import typeset
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import FileRefused, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.own_questionnaires import OwnQuestionnaire, asks_the_same, own_name
from bilan_desktop.domain.questionnaire_format import Located, read_questionnaire
from bilan_desktop.domain.questionnaires import (
    EASY_WORDING,
    OWN,
    Asking,
    Filled,
    Questionnaire,
    own_asking,
)
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.ports import Unit, Work

KNOWN = "la version {version} de ce questionnaire est déjà dans le coffre, avec le même texte."
CHANGED = (
    "la version {version} de ce questionnaire est déjà dans le coffre, avec un autre texte. Un texte changé est une "
    "nouvelle version : écrivez {next}."
)
EARLIER = "la version {latest} est déjà dans le coffre. Une nouvelle version porte un nombre plus grand : {next}."
ALONE = (
    "« {name} » dit en plus simple le questionnaire « {plain} » version {version}, qui n’est pas dans le coffre. "
    "Importez celui-ci d’abord."
)
OTHER = "ce texte simple ne demande pas la même chose que « {plain} » version {version} : codes, choix ou échelles."
EASY_STAYS = "Sa version facile à lire est dans le coffre. Annulez d’abord l’import de celle-ci."
USED = (
    "Ce questionnaire a été donné dans un dossier\N{NO-BREAK SPACE}: il y reste. "
    "Retirez-le des propositions pour ne plus le donner."
)


def questionnaires_of(unit: Unit, work: Work) -> Mapping[str, Questionnaire]:
    """Those of the application and of the practice, by name and version, withdrawn ones included."""
    own = (kept(row.body) for row in unit.find(OwnQuestionnaire))
    return {**work.questionnaires, **{one.key: one for one in own}}


@lru_cache(maxsize=128)
def kept(body: str) -> Questionnaire:
    """The questionnaire that a row keeps; a body is never changed, so that what was read once stays true."""
    return msgspec.json.decode(body, type=Questionnaire)


@dataclass(frozen=True)
class Look:
    """A file that can be brought in: what it asks, and the version that comes before it, 0 when there is none."""

    questionnaire: Questionnaire
    former: int = 0


def look_at(work: Work, data: bytes) -> Look:
    """What a file would bring in, nothing being kept; FileRefused names each line that is wrong."""
    tree = work.forms.tree(data)
    read = typeset(read_questionnaire(tree))
    found = replace(read, name=own_name(read.name))
    with work.unit() as unit:
        versions = versions_of(unit, found.name)
        problem = _problem(unit, found)
        if problem is not None:
            raise FileRefused([(_line_of(tree, problem[0]), problem[1])])
    return Look(found, versions[-1].version if versions else 0)


def bring_in(work: Work, found: Questionnaire, initiator: str = "") -> OwnQuestionnaire:
    """Keep a questionnaire that was looked at; FileRefused when another came in the meantime."""
    with work.unit() as unit:
        problem = _problem(unit, found)
        if problem is not None:
            raise FileRefused([(0, problem[1])])
        row = OwnQuestionnaire(
            work.new_id(),
            found.name,
            found.version,
            ProofText(found.title),
            work.clock.now(),
            ProofText(_body(found)),
        )
        _keep(unit, row, "questionnaire.brought", initiator)
        return replace(row)


def bring_back(work: Work, row: OwnQuestionnaire, initiator: str = "") -> None:
    """Keep again what ``take_out`` took; FileRefused when another came in the meantime."""
    with work.unit() as unit:
        problem = _problem(unit, kept(row.body))
        if problem is not None:
            raise FileRefused([(0, problem[1])])
        _keep(unit, replace(row), "questionnaire.brought", initiator)


def take_out(work: Work, key: RecordId, initiator: str = "") -> None:
    """Undo of ``bring_in``; RuleBroken once a dossier has it."""
    with work.unit() as unit:
        row = unit.get(OwnQuestionnaire, key)
        if unit.find(Filled, questionnaire=kept(row.body).key):
            raise RuleBroken(USED)
        if unit.find(OwnQuestionnaire, name=f"{row.name}{EASY_WORDING}", version=row.version):
            raise RuleBroken(EASY_STAYS)
        unit.remove(row)
        _told(unit, row, "questionnaire.taken_out", initiator)


def withdraw(work: Work, name: str, initiator: str = "") -> None:
    """Propose it no more; the dossiers that have it keep it."""
    _set_withdrawn(work, name, work.clock.now(), initiator)


def put_back(work: Work, name: str, initiator: str = "") -> None:
    """Propose it again."""
    _set_withdrawn(work, name, None, initiator)


@dataclass(frozen=True)
class Version:
    """One version that was brought in, and the dossiers that have it: their identifier and number."""

    number: int
    title: str
    brought_at: datetime
    dossiers: tuple[tuple[RecordId, str], ...]


@dataclass(frozen=True)
class OwnLine:
    """A questionnaire of the practice: its versions, the latest first; ``easy`` says whether one reads easily."""

    name: str
    title: str
    questions: int
    scores: int
    versions: tuple[Version, ...]
    withdrawn: bool
    easy: bool

    @property
    def dossiers(self) -> tuple[tuple[RecordId, str], ...]:
        """The dossiers that have one of its versions."""
        return tuple(sorted({one for version in self.versions for one in version.dossiers}, key=lambda one: one[1]))


def list_own(work: Work) -> tuple[OwnLine, ...]:
    """Every questionnaire that was brought in, by title; an easy wording stands with what it says simply."""
    with work.unit() as unit:
        rows = unit.find(OwnQuestionnaire)
        plain = [row for row in rows if not row.name.endswith(EASY_WORDING)]
        easy = {row.name.removesuffix(EASY_WORDING) for row in rows if row.name.endswith(EASY_WORDING)}
        lines = (_line(unit, name, plain, easy) for name in dict.fromkeys(row.name for row in plain))
        return tuple(sorted(lines, key=lambda line: line.title.casefold()))


def proposed_in(unit: Unit, dossier_id: RecordId) -> tuple[Asking, ...]:
    """The questionnaires of the practice that a dossier has, in the order in which they were proposed."""
    names = (row.questionnaire.rpartition(".")[0] for row in unit.find(Filled, dossier_id=dossier_id))
    return tuple(own_asking(name) for name in dict.fromkeys(names) if name.startswith(OWN))


def _body(found: Questionnaire) -> str:
    return msgspec.json.encode(found, order="deterministic").decode()


def versions_of(unit: Unit, name: str) -> list[OwnQuestionnaire]:
    """The versions of a questionnaire of the practice, the latest last."""
    return sorted(unit.find(OwnQuestionnaire, name=name), key=lambda row: row.version)


def _problem(unit: Unit, found: Questionnaire) -> tuple[str, str] | None:
    """The field that keeps it from being brought in, and why."""
    versions = versions_of(unit, found.name)
    latest = versions[-1].version if versions else 0
    same = next((row for row in versions if row.version == found.version), None)
    if same is not None:
        words = KNOWN if same.body == _body(found) else CHANGED
        return "version", words.format(version=found.version, next=latest + 1)
    if found.version < latest:
        return "version", EARLIER.format(latest=latest, next=latest + 1)
    if found.name.endswith(EASY_WORDING):
        plain = found.name.removesuffix(EASY_WORDING)
        said = {"name": found.name, "plain": plain, "version": found.version}
        rows = unit.find(OwnQuestionnaire, name=plain, version=found.version)
        if not rows:
            return "name", ALONE.format(**said)
        if not asks_the_same(found, kept(rows[0].body)):
            return "name", OTHER.format(**said)
    return None


def _line_of(tree: Located, name: str) -> int:
    value = tree.value
    node = value.get(name) if isinstance(value, Mapping) else None
    return int(node.line) if node is not None else 1


def _line(unit: Unit, name: str, rows: list[OwnQuestionnaire], easy: set[str]) -> OwnLine:
    versions = sorted((row for row in rows if row.name == name), key=lambda row: -row.version)
    latest = versions[0]
    asked = kept(latest.body)
    return OwnLine(
        name,
        latest.title,
        sum(1 for _ in asked.questions()),
        len(asked.scores),
        tuple(Version(row.version, row.title, row.brought_at, _dossiers(unit, row)) for row in versions),
        latest.withdrawn_at is not None,
        name in easy,
    )


def _dossiers(unit: Unit, row: OwnQuestionnaire) -> tuple[tuple[RecordId, str], ...]:
    having = unit.find(Filled, questionnaire=kept(row.body).key)
    return tuple((one.dossier_id, str(unit.get(Dossier, one.dossier_id).number)) for one in having)


def _set_withdrawn(work: Work, name: str, at: datetime | None, initiator: str) -> None:
    with work.unit() as unit:
        rows = versions_of(unit, name)
        for row in rows:
            row.withdrawn_at = at
        _told(unit, rows[-1], "questionnaire.put_back" if at is None else "questionnaire.withdrawn", initiator)


def _keep(unit: Unit, row: OwnQuestionnaire, action: str, initiator: str) -> None:
    unit.add(row)
    _told(unit, row, action, initiator)


def _told(unit: Unit, row: OwnQuestionnaire, action: str, initiator: str) -> None:
    unit.journal(action, OwnQuestionnaire.TABLE, row.id, version=row.version)
    unit.publish(Event(OwnQuestionnaire.TABLE, row.id, initiator=initiator))
    unit.commit()
