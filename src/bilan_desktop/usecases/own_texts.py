"""The texts of papers, read and reworded by the consultant: a working text, then versions that stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bilan_desktop.blocks.template import Fault, Known, faults, parts_of, places_of
from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.errors import InvalidInput, NotFound
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.domain.texts import TEXT_LIMIT, OwnText
from bilan_desktop.usecases.agreements import AGREEMENT_PLACES
from bilan_desktop.usecases.contract_papers import CONTRACT_PARTS, CONTRACT_PLACES
from bilan_desktop.usecases.convocations import CONVOCATION_PARTS, CONVOCATION_PLACES
from bilan_desktop.usecases.forms import Saved, check_lengths
from bilan_desktop.usecases.messages import MESSAGE_PLACES
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.text_papers import CONFIRMATION_PLACES
from bilan_desktop.usecases.texts import EASY, PLACES, original_of, practice_values

BODY = "body"
NOT_REWORDED = frozenset({"health-words"})
"""What lies beside the texts and is no paper's."""

WORDS = {
    **AGREEMENT_PLACES,
    **CONTRACT_PLACES,
    **CONTRACT_PARTS,
    **CONVOCATION_PLACES,
    **CONVOCATION_PARTS,
    **CONFIRMATION_PLACES,
    **MESSAGE_PLACES,
    "documents": "les documents nommés par l’accord",
    **PLACES,
}
"""What the places and parts of the texts stand for."""

SAMPLE = {
    "personne": "Camille Exemple",
    "dossier": "2026-000",
    "financement": "Financement personnel",
    "prix": "1 800,00\N{NO-BREAK SPACE}€",
    "heures": "24 h 00",
    "heures_accompagnement": "18 h 00",
    "heures_guidees": "6 h 00",
    "date_entretien": "2 mars 2026",
    "periode": "du 9 mars 2026 au 5 juin 2026",
    "acompte": "540,00\N{NO-BREAK SPACE}€",
    "delai": "14 jours",
    "numero": "CO-2026-000",
    "destinataire": "Dominique Exemple",
    "qualite": "un tiers librement choisi",
    "but": "pour la suite du projet professionnel",
    "jusqu_au": "5 juin 2029",
    "fin": "5 juin 2026",
    "fenetre": "du 5 septembre 2026 au 5 décembre 2026",
    "limite": "5 juin 2027",
    "demande": "du questionnaire que je vous ai remis le 5 juin 2026",
}
"""What the preview fills the places of a dossier with."""


@dataclass(frozen=True)
class TextLine:
    """A text in the list: its title, whether it is the easy wording, the version that stands, a working text."""

    name: str
    title: str
    easy: bool
    version: int
    written_at: datetime | None
    working: bool


@dataclass(frozen=True)
class TextVersion:
    """A wording that stood; an empty body gave the original back."""

    version: int
    written_at: datetime
    body: str


@dataclass(frozen=True)
class TextView:
    """A text to reword: the original, the one that stands, what is being written, and what it may name."""

    line: TextLine
    original: str
    standing: str
    body: str
    known: Known
    values: Mapping[str, str]
    versions: tuple[TextVersion, ...]
    faults: tuple[Fault, ...]

    def lost(self, body: str) -> tuple[str, ...]:
        """What the original names and ``body`` no longer does, in words: told, never a bar."""
        before, left = _names(self.original), _names(body)
        told = {**self.known.places, **self.known.parts}
        return tuple(words for name, words in told.items() if name in before - left)


def list_texts(work: Work) -> tuple[TextLine, ...]:
    """Every text that papers print, by title, the easy wording after its own."""
    names = {key.rpartition(".")[0] for key in work.texts} - NOT_REWORDED
    with work.unit() as unit:
        lines = [_line(unit, work, name) for name in names]
    return tuple(sorted(lines, key=lambda line: (line.name.removesuffix(EASY), line.easy)))


def read_text(work: Work, name: str) -> TextView:
    """One text; NotFound when there is none of that name."""
    if name in NOT_REWORDED or not any(key.rpartition(".")[0] == name for key in work.texts):
        raise NotFound
    with work.unit() as unit:
        return _view(unit, work, name)


def write_text(work: Work, name: str, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep the working text as it is typed, faulty or not; the one that stands does not change."""
    body = str(values[BODY])
    _check(body)
    with work.unit() as unit:
        before = _working(unit, work, name)
        if before == body:
            return Saved({}, _problem(unit, work, name, body))
        _keep(unit, work, name, None if body == _standing(unit, work, name) else body)
        unit.publish(Event(OwnText.TABLE, RecordId(name), initiator=initiator))
        unit.commit()
        return Saved({BODY: before}, _problem(unit, work, name, body))


def use_text(work: Work, name: str, body: str, initiator: str = "") -> TextView:
    """What is written becomes the version that papers print from now on; InvalidInput says what is faulty in it."""
    _check(body)
    with work.unit() as unit:
        if not body.strip():
            raise InvalidInput({BODY: "Ce texte est vide. Écrivez-le, ou revenez au texte d’origine."})
        if problem := _problem(unit, work, name, body):
            raise InvalidInput(problem)
        if body != _standing(unit, work, name):
            original = _original(work, name)
            _add(unit, work, name, "" if body == original else body)
        if _working(unit, work, name) == body:
            _keep(unit, work, name, None)
        unit.publish(Event(OwnText.TABLE, RecordId(name), initiator=initiator))
        unit.commit()
        return _view(unit, work, name)


def give_back_original(work: Work, name: str, initiator: str = "") -> TextView:
    """The application's own text stands again; every wording stays readable, what was being written too."""
    with work.unit() as unit:
        written = _working(unit, work, name)
        if written.strip() and written not in (_original(work, name), *(text.body for text in _own(unit, name))):
            _add(unit, work, name, written)
        if _own(unit, name) and _own(unit, name)[-1].body:
            _add(unit, work, name, "")
        _keep(unit, work, name, None)
        unit.publish(Event(OwnText.TABLE, RecordId(name), initiator=initiator))
        unit.commit()
        return _view(unit, work, name)


def scope_of(name: str) -> str:
    """Where the working text is kept."""
    return f"text:{name}"


def _view(unit: Unit, work: Work, name: str) -> TextView:
    original = _original(work, name)
    body = _working(unit, work, name)
    known = _known(original)
    values = {**known.places, **SAMPLE, **_told(unit, work)}
    versions = tuple(TextVersion(text.version, text.written_at, text.body) for text in reversed(_own(unit, name)))
    return TextView(
        _line(unit, work, name),
        original,
        _standing(unit, work, name),
        body,
        known,
        values,
        versions,
        faults(body, known),
    )


def _told(unit: Unit, work: Work) -> dict[str, str]:
    """What the settings say already; the preview shows what is missing as the name of its place."""
    return {name: text for name, text in practice_values(unit, work).items() if text.strip()}


def _known(original: str) -> Known:
    """What a text may name: the places of any paper, and what its original names of its own."""
    own = [name.removesuffix("?") for name in places_of(original)]
    places = {**PLACES, **{name: WORDS.get(name, name.replace("_", " ")) for name in own}}
    return Known(places, {name: WORDS.get(name, name.replace("_", " ")) for name in parts_of(original)})


def _names(text: str) -> set[str]:
    return {name.removesuffix("?") for name in places_of(text)} | set(parts_of(text))


def _line(unit: Unit, work: Work, name: str) -> TextLine:
    own = _own(unit, name)
    standing = own[-1] if own and own[-1].body else None
    title = title_of(_original(work, name.removesuffix(EASY)), name)
    working = bool(unit.find(Draft, scope=scope_of(name), field=BODY))
    return TextLine(
        name,
        title,
        name.endswith(EASY),
        standing.version if standing is not None else 0,
        standing.written_at if standing is not None else None,
        working,
    )


def title_of(text: str, name: str) -> str:
    """What the first remark of a text calls it, up to its full stop, its promises and its version left out."""
    first = next((line[1:].strip() for line in text.split("\n") if line.startswith("#")), name)
    return first.partition(".")[0].partition(" (")[0].partition(", version")[0].partition(", facile")[0]


def _own(unit: Unit, name: str) -> list[OwnText]:
    return sorted(unit.find(OwnText, name=name), key=lambda text: text.version)


def _standing(unit: Unit, work: Work, name: str) -> str:
    own = _own(unit, name)
    return own[-1].body if own and own[-1].body else _original(work, name)


def _original(work: Work, name: str) -> str:
    """As it is typed: no-break spaces, which an editor does not keep, are put back where it is printed."""
    return original_of(work.texts, name)[1].replace("\N{NO-BREAK SPACE}", " ")


def _working(unit: Unit, work: Work, name: str) -> str:
    kept = unit.find(Draft, scope=scope_of(name), field=BODY)
    return kept[0].text if kept else _standing(unit, work, name)


def _keep(unit: Unit, work: Work, name: str, body: str | None) -> None:
    """Keep the working text, or none."""
    kept = unit.find(Draft, scope=scope_of(name), field=BODY)
    if body is None:
        for draft in kept:
            unit.remove(draft)
    elif kept:
        kept[0].text = ContentText(body)
    else:
        unit.add(Draft(work.new_id(), scope_of(name), BODY, ContentText(body)))


def _add(unit: Unit, work: Work, name: str, body: str) -> None:
    own = _own(unit, name)
    version = own[-1].version + 1 if own else 1
    based_on = original_of(work.texts, name)[0]
    unit.add(OwnText(work.new_id(), name, version, based_on, work.clock.now(), ProofText(body)))
    unit.journal("text.reworded" if body else "text.given_back", OwnText.TABLE, name, version=version)


def _check(body: str) -> None:
    check_lengths({BODY: body})
    if len(body) > TEXT_LIMIT:
        raise InvalidInput({BODY: "Ce texte est trop long pour un document\N{NO-BREAK SPACE}: raccourcissez-le."})


def _problem(unit: Unit, work: Work, name: str, body: str) -> dict[str, str]:
    found = faults(body, _known(_original(work, name)))
    return {BODY: f"Ligne {found[0].line}\N{NO-BREAK SPACE}: {found[0].sentence}"} if found else {}
