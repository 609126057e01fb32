"""A file that may be brought in, as the person would see it, before anything is kept."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.questionnaire.inputs import Questions
from bilan_desktop.ui.screens.questionnaires.words import look_words
from bilan_desktop.ui.screens.slots.dialog import GestureDialog
from bilan_desktop.usecases.own_questionnaires import Look

WIDE = 820


class LookDialog(GestureDialog):
    """Closed by its owner once it is kept; what is tried in it goes with it."""

    enter_confirms = False
    keeps_typed = False

    def __init__(self, window: QWidget, look: Look) -> None:
        asked = look.questionnaire
        super().__init__(window, asked.title, look_words(look), "Importer ce questionnaire", "upload")
        self._width = WIDE
        if asked.note:
            self.put(label(asked.note, "muted", wrap=True))
        titles = {question.code: question.text for question in asked.questions()}
        self.put(Questions(asked))
        for score in asked.scores:
            counted = " ; ".join(
                f"{titles[code]}{' (à l’envers)' if code in score.turned else ''}" for code in score.questions
            )
            self.put(label(f"Score « {score.title} »", "label"))
            self.put(label(counted, "muted", wrap=True))
        self.first = self.confirm
        # One press brings it in once; a refusal lets it be tried again.
        self.confirmed.connect(lambda: self.confirm.setEnabled(False))

    def refuse(self, error: Exception) -> None:
        """Say why."""
        super().refuse(error)
        self.confirm.setEnabled(True)
