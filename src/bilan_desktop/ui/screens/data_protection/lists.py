"""The rows of the page: requests, corrections, breaches, each with what can be done with it."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.ui.kit.buttons import Button
from bilan_desktop.ui.screens.data_protection.panels import Panels
from bilan_desktop.ui.screens.data_protection.presenter import RightsPresenter
from bilan_desktop.ui.screens.data_protection.rows import RightsRow
from bilan_desktop.ui.screens.data_protection.words import (
    breach_state,
    breach_title,
    breach_told,
    can_correct,
    correction_title,
    correction_told,
    guidance,
    shortened,
    state_of,
    stranger_words,
    title_of,
    told_of,
    ways_of,
)
from bilan_desktop.ui.screens.rights_clocks import BREACH, CORRECTION, REQUEST, part_of
from bilan_desktop.ui.screens.slots.register import gesture_on
from bilan_desktop.usecases.breaches import BreachLine
from bilan_desktop.usecases.data_requests import RequestLine, RequestsView
from bilan_desktop.usecases.rectifying import Correction

Do = Callable[[], object]


class Rows:
    """Makes the rows; ``writes`` is False in a vault for consultation, where only ways are offered."""

    def __init__(self, presenter: RightsPresenter, panels: Panels, *, writes: bool) -> None:
        self._presenter, self._panels, self._writes = presenter, panels, writes

    def request(self, view: RequestsView, line: RequestLine) -> RightsRow:
        """One request: its clock, what it asks for, the way to it."""
        about, alive = title_of(line), line.is_open or line.restricts
        told = [(text, "muted" if rank else "body") for rank, text in enumerate(told_of(line))]
        made = []
        if alive:
            told += [(guidance(line.typed.kind), "hint"), (stranger_words(line), "hint")]
            for way in ways_of(line):
                made.append(_made("way", way.words, way.icon, about, partial(self._presenter.go, way.route), soft=True))
        if self._writes:
            made += self._on_request(view, line, about)
        return RightsRow(part_of(REQUEST, line.id), about, state_of(line), told, made)

    def _on_request(self, view: RequestsView, line: RequestLine, about: str) -> list[Button]:
        panels, found = self._panels, []
        if can_correct(line):
            found.append(
                _made("correct", "Corriger…", "pen-line", about, partial(panels.ask_correction, line), soft=True)
            )
        if line.is_open:
            found.append(_made("answer", "Répondre…", "check", about, partial(panels.ask_answer, line), soft=True))
            if line.extended_on is None:
                found.append(_made("extend", "Prolonger…", "clock", about, partial(panels.ask_extension, line)))
        else:
            if line.restricts:
                found.append(
                    _made("lift", "Lever la limitation…", "check", about, partial(panels.ask_lift, line), soft=True)
                )
            found.append(_made("reopen", "Rouvrir", "rotate-ccw", about, partial(self._presenter.reopen, line.id)))
        found.append(_made("edit", "Modifier…", "file-pen", about, partial(panels.ask_request, view, line)))
        remove = partial(self._presenter.remove_request, line.id)
        return [*found, _made("remove", "Retirer", "trash-2", about, remove)]

    def breach(self, line: BreachLine) -> RightsRow:
        """One breach: its hours, what is known, what is still to be done."""
        about = breach_title(line)
        told = [(shortened(text, 400), "muted" if rank else "body") for rank, text in enumerate(breach_told(line))]
        made = [_made("summary", "Résumé à copier…", "copy", about, partial(self._panels.show_summary, line))]
        if self._writes:
            edit = partial(self._panels.ask_breach, line)
            made.insert(0, _made("complete", "Compléter…", "pen-line", about, edit, soft=True))
            remove = partial(self._presenter.remove_breach, line.id)
            made.append(_made("remove", "Retirer", "trash-2", about, remove))
        return RightsRow(part_of(BREACH, line.id), about, breach_state(line), told, made)

    def correction(self, one: Correction) -> RightsRow:
        """One correction: before, after, when; and the way back."""
        about = correction_title(one)
        told = list(zip(correction_told(one), ("muted", "body"), strict=True))
        made = []
        if self._writes:
            back = partial(self._presenter.take_back, one.id)
            made.append(_made("take-back", "Rétablir l’ancienne valeur", "undo-2", about, back))
        return RightsRow(part_of(CORRECTION, one.id), about, None, told, made)


def _made(name: str, text: str, icon: str, about: str, do: Do, *, soft: bool = False) -> Button:
    made = gesture_on(about, text, icon, soft=soft)
    made.setObjectName(name)
    made.clicked.connect(do)
    return made
