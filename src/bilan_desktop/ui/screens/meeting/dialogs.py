"""The dialogs of a meeting's gestures."""

from dataclasses import replace
from functools import partial

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.meetings import ABSENCE_REASONS, Reason, Slot
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.moments import DurationEdit
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.meeting.presenter import MeetingPage, MeetingPresenter
from bilan_desktop.ui.screens.slots.dialog import GestureDialog, ReasonDialog, SlotDialog
from bilan_desktop.ui.screens.slots.draft import SlotDraft, begun_at

HOLD = (
    "Noter la séance comme tenue",
    "Indiquez ce qui a réellement eu lieu\N{NO-BREAK SPACE}: la feuille d’émargement le reprend tel quel.",
    "Noter comme tenue",
)
CORRECT = (
    "Corriger la séance",
    "Une nouvelle version de la feuille sera à signer\N{NARROW NO-BREAK SPACE}; l’ancienne reste conservée.",
    "Corriger",
)
MOVE = ("Déplacer la séance", "L’ancienne date reste dans l’historique, avec le motif.", "Déplacer")
SPLIT = (
    "Scinder la séance",
    "La première partie garde la date prévue\N{NARROW NO-BREAK SPACE}; la suite devient une autre séance.",
    "Scinder",
)


class SplitDialog(SlotDialog):
    """How long the first part lasts, and when the rest takes place."""

    def __init__(self, screen: Screen, presenter: MeetingPresenter, slot: Slot) -> None:
        super().__init__(screen, SPLIT, screen.services.work.clock, partial(presenter.check, False), reason=True)
        self.whole = slot.minutes
        self.kept = DurationEdit()
        self.kept.setObjectName("kept")
        self.kept.set_value(slot.minutes // 2)
        hint = f"La séance est prévue pour {duration(slot.minutes)}."
        self.kept_field = field("Durée de la première partie", self.kept, hint)
        self.inside.insertWidget(0, self.kept_field)
        self.kept.changed.connect(self._share)
        rest = replace(SlotDraft.of(slot), on=None, minutes=slot.minutes - slot.minutes // 2, remote_minutes=None)
        self.set_draft(rest)

    def _share(self) -> None:
        kept = self.kept.value()
        if kept is not None and 0 < kept < self.whole:
            self.form.set_draft(replace(self.form.draft(), minutes=self.whole - kept))

    def parts(self) -> tuple[int, Slot, Reason] | None:
        """Minutes of the first part, slot of the rest, reason; None once what lacks is said."""
        kept = self.kept.value() or 0
        right = 0 < kept < self.whole
        self.kept_field.set_error(None if right else f"Indiquez une durée plus courte que {duration(self.whole)}.")
        read = self.read()
        return (kept, *read) if right and read is not None else None


class MeetingDialogs:
    """Opens the dialog of a gesture and hands what is typed to the presenter."""

    def __init__(self, screen: Screen, presenter: MeetingPresenter) -> None:
        self._screen, self._presenter = screen, presenter
        self.shown: GestureDialog | None = None

    def open(self, gesture: str, page: MeetingPage) -> None:
        """Open the dialog of this gesture."""
        makers = {
            "hold": self._hold,
            "correct": self._correct,
            "move": self._move,
            "split": self._split,
            "cancel": self._cancel,
            "miss": self._miss,
        }
        self.shown = makers[gesture](page)
        self.shown.open()

    def _slot_dialog(self, words: tuple[str, str, str], draft: SlotDraft, *, reason: bool = False) -> SlotDialog:
        clock = self._screen.services.work.clock
        dialog = SlotDialog(self._screen, words, clock, partial(self._presenter.check, True), reason=reason)
        dialog.set_draft(draft)
        return dialog

    def _hold(self, page: MeetingPage) -> GestureDialog:
        slot, words = page.view.line.slot, HOLD
        draft = SlotDraft.of(slot)
        if page.stopwatch is not None:
            draft = begun_at(slot, page.stopwatch.started, page.stopwatch.minutes(self._presenter.now()))
            if page.stopwatch.paused:
                pauses = f" Pauses déduites\N{NO-BREAK SPACE}: {duration(page.stopwatch.paused // 60)}."
                words = (HOLD[0], HOLD[1] + pauses, HOLD[2])
        dialog = self._slot_dialog(words, draft)
        dialog.confirmed.connect(lambda: self._confirm_hold(dialog, page))
        return dialog

    def _confirm_hold(self, dialog: SlotDialog, page: MeetingPage) -> None:
        if (read := dialog.read()) is not None:
            self._presenter.hold(page.view, read[0], dialog.accept, dialog.refuse)

    def _correct(self, page: MeetingPage) -> GestureDialog:
        dialog = self._slot_dialog(CORRECT, SlotDraft.of(page.view.line.slot))
        dialog.confirmed.connect(lambda: self._confirm_correct(dialog, page))
        return dialog

    def _confirm_correct(self, dialog: SlotDialog, page: MeetingPage) -> None:
        if (read := dialog.read()) is not None:
            self._presenter.correct(page.view, read[0], dialog.accept, dialog.refuse)

    def _move(self, page: MeetingPage) -> GestureDialog:
        dialog = self._slot_dialog(MOVE, SlotDraft.of(page.view.line.slot), reason=True)
        dialog.confirmed.connect(lambda: self._confirm_move(dialog, page))
        return dialog

    def _confirm_move(self, dialog: SlotDialog, page: MeetingPage) -> None:
        if (read := dialog.read()) is not None:
            self._presenter.move(page.view, *read, dialog.accept, dialog.refuse)

    def _split(self, page: MeetingPage) -> GestureDialog:
        dialog = SplitDialog(self._screen, self._presenter, page.view.line.slot)
        dialog.confirmed.connect(lambda: self._confirm_split(dialog, page))
        return dialog

    def _confirm_split(self, dialog: SplitDialog, page: MeetingPage) -> None:
        if (parts := dialog.parts()) is not None:
            self._presenter.split(page.view, *parts, dialog.accept, dialog.refuse)

    def _cancel(self, page: MeetingPage) -> GestureDialog:
        text = "Elle reste dans la liste, annulée, avec son motif."
        dialog = ReasonDialog(self._screen, ("Annuler la séance", text, "Annuler la séance"), "x")
        dialog.cancel.set_text("Revenir")
        dialog.confirmed.connect(lambda: self._confirm_reason(dialog, cancels=True))
        return dialog

    def _miss(self, page: MeetingPage) -> GestureDialog:
        text = "Une absence ne compte pas dans les heures du bilan."
        words = ("Noter une absence", text, "Noter l’absence")
        dialog = ReasonDialog(self._screen, words, "user", ABSENCE_REASONS)
        dialog.confirmed.connect(lambda: self._confirm_reason(dialog, cancels=False))
        return dialog

    def _confirm_reason(self, dialog: ReasonDialog, *, cancels: bool) -> None:
        if (reason := dialog.chosen()) is not None:
            post = self._presenter.cancel if cancels else self._presenter.miss
            post(reason, dialog.accept, dialog.refuse)
