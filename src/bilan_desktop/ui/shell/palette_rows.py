"""What the palette offers for what is typed, without Qt: actions and pages, people, what is written in dossiers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bilan_desktop.domain.dossier import STATE_NAMES
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.searching import holds, places, terms
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dossier_sections import SECTION_ICONS, initials, tone_of
from bilan_desktop.usecases.searching import Found, Results, lately, search

ACTIONS, OF_DOSSIER, LATELY = "ACTIONS ET PAGES", "CE DOSSIER", "DOSSIERS RÉCENTS"
PEOPLE, THINGS = "PERSONNES ET DOSSIERS", "DANS LES DOSSIERS"

MOST = 5
"""Actions, and pages of the dossier shown, that are offered at most beside what a search found."""

_ICONS = {"etape": "list-checks", "seance": "pen-line", "document": "file-check", "personne": "building-2"}
"""What is found on each page of a dossier, where the page's own icon would say less."""

SEARCHED = (
    "La recherche porte sur les noms, les coordonnées, les numéros, les notes, les compétences, les pistes, les "
    "synthèses et les autres textes des dossiers de ce coffre. Elle ignore les accents et les majuscules, et demande "
    "que tous les mots y soient. Les informations d’accessibilité n’y entrent pas."
)


@dataclass(frozen=True)
class Entry:
    """A row: what it says, what opening it does; ``marks`` are what was found, in ``detail`` when it has some.

    ``aside`` stands at the right, ``keys`` beside it; ``person`` gives the initials and the tone of an avatar.
    ``also``: other words by which it is found.
    """

    group: str
    text: str
    open: Callable[[], object]
    icon: str = ""
    detail: str = ""
    aside: str = ""
    keys: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    person: tuple[str, int] | None = None
    also: str = ""

    def spoken(self) -> str:
        """The row in full, for a screen reader."""
        return ", ".join(part for part in (self.text, self.detail, self.aside, self.keys) if part)


@dataclass(frozen=True)
class Offer:
    """What is shown at once: the rows, by group, and the sentence that says how many or that there are none."""

    typed: str
    entries: tuple[Entry, ...]
    found: bool
    more: bool = False

    def count_words(self) -> str:
        """How many rows there are, as it is spoken."""
        count = len(self.entries)
        if not count:
            return "Aucun résultat"
        return f"{count} résultat{'s' if count > 1 else ''}"


class PalettePresenter:
    """Searches as one types; what an older question found never comes after a newer one.

    ``here``: the dossier shown, which is not proposed among those lately shown.
    """

    def __init__(
        self,
        services: Services,
        commands: Sequence[Entry],
        here: RecordId | None,
        go: Callable[[str], object],
        show: Callable[[Offer], None],
        refuse: Callable[[str], None],
    ) -> None:
        self._services, self._commands, self._here, self._go = services, tuple(commands), here, go
        self._show, self._refuse = show, refuse
        self._asked = 0

    def ask(self, typed: str) -> None:
        """Search for what is typed now; nothing typed proposes the dossiers lately shown."""
        self._asked += 1
        self._services.storage.post(
            partial(self._search, self._asked, typed), partial(self._answer, self._asked, typed), self._failed
        )

    def _search(self, number: int, typed: str) -> Results | None:
        if number != self._asked:
            return None  # typed on since: the vault has better to do
        return search(self._services.work, typed) if typed.strip() else Results(lately(self._services.work))

    def _answer(self, number: int, typed: str, results: Results | None) -> None:
        if number == self._asked and results is not None:
            self._show(self.offer(typed, results))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._refuse(error.sentence)

    def offer(self, typed: str, results: Results) -> Offer:
        """Rows for what is typed and what was found."""
        if not typed.strip():
            others = (one for one in results.people if one.dossier_id != self._here)
            recent = [replace(self._of_person(one), group=LATELY) for one in others]
            # The pages of the dossier shown are in sight: they come last while nothing is typed.
            offered = sorted(self._commands, key=lambda one: one.group == OF_DOSSIER)
            return Offer(typed, (*recent[:MOST], *offered), found=True)
        entries = (
            *_matching(self._commands, typed),
            *(self._of_person(one) for one in results.people),
            *(self._of_thing(one) for one in results.things),
        )
        return Offer(typed, entries, bool(entries), results.more)

    def _of_person(self, found: Found) -> Entry:
        detail, moved = found.number, 0
        if found.snippet.text:
            moved = len(found.number) + 3
            detail = f"{found.number} · {found.snippet.text}"
        return Entry(
            PEOPLE,
            found.name,
            partial(self._go, found.route),
            detail=detail,
            aside=_state(found),
            marks=tuple((start + moved, end + moved) for start, end in found.snippet.marks),
            person=(initials(found.name), tone_of(found.dossier_id)),
        )

    def _of_thing(self, found: Found) -> Entry:
        return Entry(
            THINGS,
            found.kind,
            partial(self._go, found.route),
            icon=_icon(found.route),
            detail=found.snippet.text,
            aside=f"{found.name} · {'archivé' if found.archived else found.number}",
            marks=found.snippet.marks,
        )


def _icon(route: str) -> str:
    section = route.split("/")[2].partition("#")[0]
    return _ICONS.get(section) or SECTION_ICONS.get(section, "file-text")


def _state(found: Found) -> str:
    return "Archivé" if found.archived else STATE_NAMES[found.state]


def _matching(commands: Iterable[Entry], typed: str) -> Iterable[Entry]:
    """The commands whose words begin like all those typed, a few of each group."""
    looked_for = terms(typed)
    counts: dict[str, int] = {}
    for one in commands:
        told = f"{one.text} {one.also}"
        # One by one: the first words are typed in short as well (« nouv doss »).
        if looked_for and all(holds(told, (term,)) for term in looked_for):
            counts[one.group] = counts.get(one.group, 0) + 1
            if counts[one.group] <= MOST:
                marks = {place for term in looked_for for place in places(one.text, (term,))}
                yield replace(one, marks=tuple(sorted(marks)))
