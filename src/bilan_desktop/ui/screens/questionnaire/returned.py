"""What a questionnaire that came back says, without Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bilan_desktop.domain.questionnaires import words_of
from bilan_desktop.ui.kit.came_back import CameLine
from bilan_desktop.usecases.asking import AskedView, by_code
from bilan_desktop.usecases.returned_forms import Recognised

EARLIER = (
    "Ce fichier est celui d’une version antérieure du document. Ses réponses se reprennent comme celles de la dernière."
)


@dataclass(frozen=True)
class Returned:
    """A form of ours and the questionnaire it answers, as the dossier holds it; ``came`` are its answers by code."""

    form: Recognised
    held: AskedView
    came: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class OpinionReturned:
    """An opinion that came back: how many of the questions asked it answers."""

    form: Recognised
    count: int
    asked: int


def answers_of(form: Recognised, held: AskedView) -> dict[str, str]:
    """What a form answers, as far as the questionnaire asks for it and can read it."""
    return by_code(held.worded.kept(form.values))


def came_lines(returned: Returned) -> tuple[CameLine, ...]:
    """The answers that came beside those that are there; questions without an answer from the file are left out."""
    held, came = returned.held, returned.came
    return tuple(
        CameLine(
            one.code,
            one.text,
            words_of(one, held.values.get(one.code, "")),
            words_of(one, came[one.code]),
            same=held.values.get(one.code, "") == came[one.code],
        )
        for one in held.worded.questions()
        if one.code in came
    )


def warnings_of(form: Recognised) -> tuple[str, ...]:
    """What is worth knowing before answers are taken."""
    unkept = f"Le fichier lui-même ne peut pas être gardé avec le dossier. {form.unkept}" if form.unkept else ""
    return tuple(words for words in (EARLIER if form.earlier else "", unkept) if words)
