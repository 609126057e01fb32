"""Signing on the screen: a pad for each signer, side by side."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from bilan_desktop.blocks.typography import of
from bilan_desktop.domain.papers import SIGNER_NAMES, SignerRole
from bilan_desktop.domain.papers import Handwriting as Drawn
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import Flow, HBox, VBox
from bilan_desktop.ui.kit.signature import ALTERNATIVE, Handwriting, SignatureDialog, SignaturePad
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.signing.words import Signer, signed_words, signers, zone_of
from bilan_desktop.usecases.papers import PaperView

BOTH_FIT = 620
"""Width, in designed pixels, under which the pads go one below the other."""


class SignerBox(QWidget):
    """One person's pad; a signature may have several lines, so that it is given by « Valider »."""

    given = Signal(object)
    taken_back = Signal()
    touched = Signal()
    """Something was drawn or erased: what was said of the drawing before is past."""

    def __init__(self, role: SignerRole) -> None:
        super().__init__()
        self.role = role
        self._name = ""
        self.pad = SignaturePad(SIGNER_NAMES[role])
        self.name = label("", "label")
        self.state = label("", "muted", ink="success")
        self._mark = Picture("circle-check", "success", 18)
        self.validate = button("Valider la signature", "check", "soft")
        self.erase = button("Effacer", "eraser", "ghost")
        self.large = button("Plein écran", "maximize-2", "ghost")
        self._signed = False
        self._large: SignatureDialog | None = None
        self._build()
        self.pad.signed.connect(self._drawn)
        self.validate.clicked.connect(self._give)
        self.erase.clicked.connect(self._erase)
        self.large.clicked.connect(self.open_large)

    def _build(self) -> None:
        column = VBox(self, spacing=6)
        column.addWidget(self.name)
        column.addWidget(self.pad)
        row = HBox(spacing=8)
        row.addWidget(self._mark)
        row.addWidget(self.state, 1)
        column.addLayout(row)
        self.buttons = QWidget()
        flow = Flow(self.buttons)
        for one in (self.validate, self.erase, self.large):
            flow.addWidget(one)
        column.addWidget(self.buttons)
        column.addStretch()

    def show_signer(self, signer: Signer, words: str) -> None:
        """Show who signs here and the signature already given."""
        self._name = signer.name
        self.name.setText(f"{SIGNER_NAMES[self.role]} : {signer.name}")
        was, self._signed = self._signed, signer.signature is not None
        if signer.signature is not None and signer.signature.handwriting is not None:
            kept = signer.signature.handwriting
            self.pad.set_handwriting(Handwriting(kept.strokes, kept.aspect))
        elif was and not self._signed:
            self.pad.clear()
        self.pad.setEnabled(not self._signed)
        self.state.setText(words)
        self._mark.setVisible(self._signed)
        self.state.setVisible(self._signed)
        self._update_buttons()

    def open_large(self) -> None:
        """The pad over the whole window, to turn the laptop to the person."""
        self._large = dialog = SignatureDialog(self, self._name, f"Signature {of(self._name)}")
        dialog.completed.connect(self._completed)
        dialog.finished.connect(self._closed)
        dialog.open()

    def start_over(self) -> bool:
        """Another document stands here: what was drawn for the one before goes; True when something was begun."""
        begun = self.pad.awaits() or (self._large is not None and self._large.pad.awaits())
        if self._large is not None:
            self._large.reject()
        if begun:
            self.pad.clear()
            self._update_buttons()
        return begun

    def _closed(self) -> None:
        if self._large is not None:
            self._large.deleteLater()
            self._large = None

    def _completed(self, handwriting: Handwriting) -> None:
        self.pad.set_handwriting(handwriting)
        self.pad.setEnabled(False)
        self.given.emit(Drawn(handwriting.strokes, handwriting.aspect))

    def _drawn(self) -> None:
        self._update_buttons()
        self.touched.emit()

    def _give(self) -> None:
        drawn = self.pad.handwriting()
        # Until the vault answers: a refusal shows the signer again.
        self.pad.setEnabled(False)
        self.given.emit(Drawn(drawn.strokes, drawn.aspect))

    def _erase(self) -> None:
        if self._signed:
            self.taken_back.emit()
        else:
            self.pad.clear()
            self._drawn()

    def _update_buttons(self) -> None:
        self.validate.setVisible(not self._signed)
        self.large.setVisible(not self._signed)
        self.validate.setEnabled(not self.pad.is_empty())
        self.erase.setEnabled(self._signed or not self.pad.is_empty())
        who = SIGNER_NAMES[self.role].lower()
        self.validate.setAccessibleName(f"Valider la signature, {who}")
        self.erase.setAccessibleName(f"Effacer la signature, {who}")
        self.large.setAccessibleName(f"Signer en plein écran, {who}")


class OnScreen(QWidget):
    """The boxes, the payer's below, and the way to sign with a trackpad."""

    given = Signal(object, object)
    taken_back = Signal(object)
    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {role: SignerBox(role) for role in SignerRole}
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for role, box in self.boxes.items():
            box.given.connect(lambda drawn, role=role: self.given.emit(role, drawn))
            box.taken_back.connect(lambda role=role: self.taken_back.emit(role))
            box.touched.connect(self.touched)
            if role is not SignerRole.PAYER:
                self._pair.addWidget(box, 1)
        self.trackpad = Toggle("Signer au pavé tactile, sans maintenir le bouton")
        self.trackpad.changed.connect(self._set_trackpad)
        column = VBox(self, spacing=10)
        column.addLayout(self._pair)
        column.addWidget(self.boxes[SignerRole.PAYER])
        column.addWidget(self.trackpad)
        column.addWidget(label(ALTERNATIVE, "hint", wrap=True))

    def show_paper(self, view: PaperView) -> None:
        """Show the signers of a sheet."""
        zone = zone_of(view)
        for role, box in self.boxes.items():
            box.setVisible(role in view.shown.signers)
        for signer in signers(view):
            words = signed_words(signer.signature, zone) if signer.signature else ""
            self.boxes[signer.role].show_signer(signer, words)

    def start_over(self) -> bool:
        """Another document is to be signed here; True when a signature was begun for the one before."""
        begun = [box.start_over() for box in self.boxes.values()]
        return any(begun)

    def clear(self) -> None:
        """The sheet is signed: what was begun here serves no more."""
        for box in self.boxes.values():
            box.pad.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side when there is room for two signatures."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(BOTH_FIT)
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._pair.setSpacing(theme().px(16))

    def _set_trackpad(self) -> None:
        for box in self.boxes.values():
            box.pad.set_trackpad(self.trackpad.value())
