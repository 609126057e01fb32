"""Questionnaires: blank in each variant, answered once and twice, and hostile answers."""

from dataclasses import replace
from datetime import date
from textwrap import wrap
from typing import Any

from bilan_desktop.app.workspace import load_questionnaires
from bilan_desktop.blocks import Paper
from bilan_desktop.documents import questionnaire_paper as maker
from bilan_desktop.documents.questionnaire_paper import AnsweredFacts, AskedFacts
from bilan_desktop.domain.questionnaire_format import is_printed, read_questionnaire
from bilan_desktop.domain.questionnaires import Answer, Asked, Question, Questionnaire, Scored, Section
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.records import ProofText as T
from bilan_desktop.intake.json_tree import read
from bilan_desktop.resources import resource

from .samples import CREATED, ISSUER

ALL = load_questionnaires()
UNKNOWN_SAID = ContentText("unknown")
VARIANTS = ("standard", "large", "easy")
LONG = ContentText("Wilhelmina & <Œuvrard> Ελένη Иванова " * 60)


def facts(name: str, number: str, moment: str) -> dict[str, Any]:
    """What any of them states."""
    return {
        "issuer": ISSUER,
        "number": T(number),
        "version": 1,
        "created": CREATED,
        "dossier": T("2026-014"),
        "beneficiary": T("Éloïse Lefèvre-Œuvrard"),
        "on": date(2026, 11, 24),
        "moment": T(moment),
        "asked": ALL[f"{name}.1"],
        "easy": ALL.get(f"{name}-facile.1"),
    }


def answered(asked: Questionnaire, mark: int, text: str) -> tuple[Answer, ...]:
    """An answer to each question."""
    plain = {Asked.SCALE: str(mark), Asked.TEXT: text}
    return tuple(Answer(one.code, ContentText(plain.get(one.asked) or one.options[0][0])) for one in asked.questions())


def papers() -> dict[str, Paper]:
    """The samples by name."""
    diagnosis = AnsweredFacts(**facts("autodiagnostic", "AD-2026-014-02", "À la fin du bilan"))
    step = AnsweredFacts(**facts("step-evaluation", "EE-2026-014-01", "Phase préliminaire"))
    end = AskedFacts(**facts("satisfaction-end", "QS-2026-014", "À la fin du bilan"))
    later = AskedFacts(**facts("satisfaction-later", "QF-2026-014", "Trois à six mois après"))
    found: dict[str, Paper] = {}
    mark = "AD-2026-014-02-V1." + "0123456789abcdef" * 3
    for variant in VARIANTS:
        diagnosed = maker.self_diagnosis(replace(diagnosis, variant=variant))
        found[f"self-diagnosis-{variant}"] = replace(diagnosed, form=mark)
        found[f"step-evaluation-{variant}"] = maker.step_evaluation(replace(step, variant=variant))
        found[f"satisfaction-{variant}"] = maker.satisfaction(replace(end, variant=variant))
        found[f"satisfaction-later-{variant}"] = maker.satisfaction_later(replace(later, variant=variant))
    once = replace(step, answers=answered(step.asked, 3, "Aller & venir, sans hâte."), answered_on=date(2026, 11, 24))
    found["step-evaluation-answered"] = maker.step_evaluation(once)
    liked = AnsweredFacts(**facts("interests-qualities", "QT-2026-014-03", "Centres d’intérêt"))
    for variant in ("standard", "large"):
        made = maker.questionnaire(replace(liked, variant=variant))
        found[f"questionnaire-{variant}"] = replace(made, form=mark.replace("AD", "QT"))
    given = (*answered(liked.asked, 5, "")[:-1], Answer(liked.asked.sections[-1].questions[-1].code, UNKNOWN_SAID))
    found["questionnaire-answered"] = maker.questionnaire(replace(liked, answers=given, answered_on=date(2026, 11, 24)))
    for variant in ("standard", "large"):
        hostile = replace(
            diagnosis,
            variant=variant,
            answers=answered(diagnosis.asked, 10, LONG),
            answered_on=date(2026, 11, 24),
            earlier=answered(diagnosis.asked, 0, "X")[:6],
            earlier_on=date(2026, 9, 1),
        )
        found[f"self-diagnosis-extreme-{variant}"] = maker.self_diagnosis(hostile)
    return found | own_papers()


def own_papers() -> dict[str, Paper]:
    """Questionnaires under their own title: one of ours in each variant, one of the practice, as long as one can be."""
    common = {name: one for name, one in facts("autodiagnostic", "QT-2026-014-101", "").items() if name != "easy"}
    common["moment"] = T("Questionnaire du cabinet")
    ours = AnsweredFacts(**common | {"asked": ALL["personality.1"], "easy": ALL["personality-facile.1"]})
    model = read_questionnaire(read(resource("questionnaires", "example", "questionnaire.json").read_bytes()))
    own = AnsweredFacts(**common | {"asked": replace(model, name="own-equipe")})
    full = AnsweredFacts(**common | {"asked": longest()})
    found = {f"personality-{variant}": maker.questionnaire(replace(ours, variant=variant)) for variant in VARIANTS}
    found["own-questionnaire"] = replace(maker.questionnaire(own), form="QT-2026-014-101-V1." + "0123456789abcdef" * 3)
    once = replace(own, answers=answered(own.asked, 4, "Aller & venir."), answered_on=date(2026, 11, 24))
    found["own-questionnaire-answered"] = maker.questionnaire(once)
    for variant in ("standard", "large"):
        found[f"own-questionnaire-extreme-{variant}"] = maker.questionnaire(replace(full, variant=variant))
        filled = replace(full, variant=variant, answers=answered(full.asked, 9, LONG), answered_on=date(2026, 11, 24))
        found[f"own-questionnaire-extreme-answered-{variant}"] = maker.questionnaire(filled)
    return found


def longest() -> Questionnaire:
    """Texts as long as the format takes them, in every character that it takes, scores on two extents of scales."""
    letters = "".join(map(chr, range(0x2300)))
    every = "".join(letter for letter in letters if is_printed(letter))
    said = [" ".join(wrap(every[at : at + 200], 12)) for at in range(0, len(every), 200)]
    scales = [
        Question(f"s{rank}", said[rank % len(said)], Asked.SCALE, steps=10 - rank % 2, low="W" * 80, high="Œ" * 80)
        for rank in range(8)
    ]
    choices = tuple((f"c{rank}", "Réponse longue " * 20) for rank in range(15))
    others = [Question("several", "Quoi ? " * 40, Asked.SEVERAL, choices), Question("text", "Dire", lines=15)]
    scores = [
        Scored(f"score{one}", "Un score au nom très long " * 10, tuple(f"s{rank}" for rank in range(one, 8, 2)))
        for one in (0, 1)
    ]
    parts = (Section("Titre " * 45, tuple(scales), "Mot " * 150), Section("Autres", tuple(others)))
    return Questionnaire("own-long", 9999, "Questionnaire " * 20, parts, "Note " * 100, "Merci " * 90, tuple(scores))
