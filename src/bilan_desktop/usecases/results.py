"""The detailed results: what each step holds, whole, where the synthesis keeps the essential.

A chapter is what ``composition`` tells of a source, then what the synthesis leaves out of it. What a meeting's private
notes, an exchange's note or an adaptation hold is never told here: no function below reads them.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    ListBlock,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
    word_table,
)
from bilan_desktop.blocks import to_json as json_of
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.documents.results_paper import StepFacts
from bilan_desktop.domain.conclusion import (
    ACTION_NAMES,
    RESTITUTION_POINTS,
    Action,
    ActionStatus,
    Coherence,
    Decision,
    Fit,
    Milestone,
    Restitution,
)
from bilan_desktop.domain.first_phase import RATING_NAMES, GroundRules, RequestAnalysis
from bilan_desktop.domain.guided_work import EXCHANGE_NAMES, Assignment
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    EXPERIENCE_NAMES,
    HORIZON_NAMES,
    MOTIVATION_NAMES,
    OPTION_NAMES,
    SKILL_NAMES,
    WISH_NAMES,
    Experience,
    Motivation,
    Option,
    OptionStatus,
    Skill,
)
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import Attachment
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.synthesis import SOURCES, Source
from bilan_desktop.usecases.composition import UNSAID, compose
from bilan_desktop.usecases.guided_work import assignments_of, exchanges_of
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.own_results import own_chapters
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.supports import support_chapters
from bilan_desktop.usecases.unnamed import told_material

Details = Callable[[Material], list[Block]]


def results_of(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[StepFacts, ...]:
    """One chapter for each step that holds something, in the order of the journey; then guided work, supports."""
    held = told_material(unit, dossier_id)
    composed = compose(held)
    found: list[StepFacts] = []
    for step in STEPS:
        for source in SOURCES:
            if source.step == step.code:
                found.append(_source(source, composed.get(source.key, ()), held))
        if step.code == "F1.3":
            found.append(_chapter("Le fonctionnement convenu", _rules(held)))
        if step.code == "F3.4":
            found.append(_chapter("La restitution", _restitution(held, unit, dossier_id)))
    found.append(_chapter("Le travail personnel guidé", _guided(unit, dossier_id)))
    for chapters in (support_chapters, own_chapters):
        found += [_chapter(title, blocks) for title, blocks in chapters(unit, work, dossier_id)]
    return tuple(chapter for chapter in found if chapter.text != _NOTHING)


def _source(source: Source, told: tuple[Block, ...], held: Material) -> StepFacts:
    more = _MORE[source.key](held) if source.key in _MORE else []
    return _chapter(source.name, [*_raised(told), *more])


def _chapter(title: str, blocks: Iterable[Block]) -> StepFacts:
    return StepFacts(title=title, text=ContentText(json_of(tuple(blocks))))


_NOTHING = json_of(())


def _raised(blocks: Iterable[Block]) -> list[Block]:
    """A passage stands one level lower in the synthesis than a chapter does here."""
    return [replace(block, level=block.level - 1) if isinstance(block, Heading) else block for block in blocks]


def _told(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _part(title: str, blocks: list[Block]) -> list[Block]:
    """A titled part, or nothing when it holds nothing."""
    return [Heading(2, title), *blocks] if blocks else []


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> list[Block]:
    return word_table(head, (tuple(map(one_line, row)) for row in rows), widths)


def _request(held: Material) -> list[Block]:
    found = held.one(RequestAnalysis)
    return _part("Ce que le bilan ne ferait pas", _told(found.set_aside)) if found is not None else []


def _rules(held: Material) -> list[Block]:
    found = held.one(GroundRules)
    if found is None:
        return []
    return [*_told(found.agreed), *_part("Les questions posées, et les réponses", _told(found.questions))]


def _career(held: Material) -> list[Block]:
    told = [one for one in held.every(Experience) if one.title.strip()]
    rows = [
        (one.title, EXPERIENCE_NAMES[one.kind], one.liked, one.disliked)
        for one in told
        if one.liked.strip() or one.disliked.strip()
    ]
    blocks: list[Block] = []
    for one in told:
        said = [*_told(one.done), *_told(one.proud_of)]
        if said and not one.significant:
            blocks += [Heading(3, " ".join(one.title.split())), *said]
    head = ("Expérience", "Nature", "Ce qui a plu", "Ce qui a moins plu")
    liked = _grid(head, rows, (0.26, 0.18, 0.28, 0.28))
    return [*_part("Les autres expériences", blocks), *_part("Ce qui a plu, ce qui a moins plu", liked)]


def _skills(held: Material) -> list[Block]:
    rows = [(s.label, SKILL_NAMES[s.kind], WISH_NAMES[s.wish]) for s in held.every(Skill) if s.label.strip()]
    return _part(
        "L’envie de les utiliser",
        _grid(("Compétence", "Nature", "Envie de l’utiliser"), rows, (0.46, 0.27, 0.27)),
    )


def _motivations(held: Material) -> list[Block]:
    rows = [
        (m.text, MOTIVATION_NAMES[m.kind], RATING_NAMES[m.satisfied] if m.satisfied is not None else UNSAID)
        for m in held.every(Motivation)
        if m.text.strip()
    ]
    head = ("Ce qui compte", "De quelle sorte", "Le travail d’aujourd’hui y répond")
    return _part("Ce qu’en fait le travail d’aujourd’hui", _grid(head, rows, (0.46, 0.22, 0.32)))


def _options(held: Material) -> list[Block]:
    blocks: list[Block] = []
    for one in held.every(Option):
        if not one.title.strip():
            continue
        blocks.append(Heading(3, " ".join(one.title.split())))
        pairs = [("Ce qui restait à vérifier", one.to_check)]
        if one.status is OptionStatus.SET_ASIDE:
            pairs = [("Ce qui attirait", one.attracts), ("Ce qui retenait", one.holds_back), *pairs]
        kept = tuple(fact(name, " ".join(said.split()), wide=True) for name, said in pairs if said.strip())
        blocks += [Facts(kept)] if kept else []
        rows = [
            (f"{change.on:%d/%m/%Y}", OPTION_NAMES[change.status], HORIZON_NAMES[change.horizon], change.reason)
            for change in one.history
        ]
        blocks += _grid(("Date", "État", "Horizon", "Raison"), rows, (0.16, 0.16, 0.28, 0.4))
    return _part("L’histoire de chaque piste", blocks)


def _project(held: Material) -> list[Block]:
    found = held.one(Decision)
    pairs = []
    if found is not None and found.decided_on is not None:
        pairs.append(fact("Choisie le", date_plain(found.decided_on)))
    if found is not None and found.confidence is not None:
        pairs.append(fact("Confiance de la personne dans ce choix", RATING_NAMES[found.confidence]))
    return _part("Le jour du choix", [Facts(tuple(pairs))] if pairs else [])


def _coherence(held: Material) -> list[Block]:
    found = held.one(Coherence)
    names = {s.id: s.label for s in held.every(Skill)} | {m.id: m.text for m in held.every(Motivation)}
    apart = [
        spans(" ".join(names[mark.key].split()))
        for mark in (found.marks if found is not None else ())
        if mark.fit is Fit.APART and names.get(mark.key, "").strip()
    ]
    return _part("Ce qui est sans lien avec le projet", [ListBlock(tuple(apart))] if apart else [])


def _plan(held: Material) -> list[Block]:
    actions = [one for one in held.every(Action) if one.title.strip()]
    rows = [(a.title, a.proof, f"{a.start:%d/%m/%Y}" if a.start else "", ACTION_NAMES[a.status]) for a in actions]
    reached = [
        spans(f"{' '.join(one.title.split())}, le {date_plain(one.reached_on)}")
        for one in held.every(Milestone)
        if one.title.strip() and one.reached_on is not None
    ]
    dropped = any(one.status is ActionStatus.DROPPED for one in actions)
    head = ("Action", "On la verra faite à", "Début", "Où elle en est")
    return [
        *_part(
            "Les actions, avec celles qui sont abandonnées" if dropped else "Le suivi des actions",
            _grid(head, rows, (0.32, 0.34, 0.15, 0.19)),
        ),
        *_part("Les jalons atteints", [ListBlock(tuple(reached))] if reached else []),
    ]


def _restitution(held: Material, unit: Unit, dossier_id: RecordId) -> list[Block]:
    meetings = unit.find(Meeting, dossier_id=dossier_id, kind=MeetingKind.RESTITUTION)
    days = sorted(m.slot.on for m in meetings if m.state is MeetingState.HELD)
    found = held.one(Restitution)
    told = [spans(words) for code, words in RESTITUTION_POINTS if found is not None and code in found.told]
    when = [paragraph(f"Restitution orale tenue le {date_plain(days[-1])}.")] if days else []
    return [
        *when,
        *_part("Ce qui a été dit", [ListBlock(tuple(told))] if told else []),
        *_part("Ce que la personne en dit", _told(found.answer) if found is not None else []),
        *_part("Ce qu’elle veut voir dans la synthèse, ou non", _told(found.corrections) if found is not None else []),
    ]


def _guided(unit: Unit, dossier_id: RecordId) -> list[Block]:
    blocks: list[Block] = []
    for one in assignments_of(unit, dossier_id):
        texts = one.title, one.instruction, one.answer, one.feedback
        if one.withdrawn_on is None and any(text.strip() for text in texts):
            title = " ".join(one.title.split())
            blocks.append(Heading(2, f"Consigne {one.number}{' : ' if title else ''}{title}"))
            blocks += [*_when(unit, one), *_told(one.instruction)]
            blocks += [Heading(3, "Ce que la personne a écrit"), *_told(one.answer)] if one.answer.strip() else []
            blocks += [Heading(3, "Ce qui en ressort"), *_told(one.feedback)] if one.feedback.strip() else []
    return blocks


def _when(unit: Unit, one: Assignment) -> list[Block]:
    exchanges = [f"{e.on:%d/%m/%Y} ({EXCHANGE_NAMES[e.means].lower()})" for e in exchanges_of(unit, one.id)]
    files = len(unit.find(Attachment, subject_id=one.id))
    pairs = [
        fact("Donnée le", date_plain(one.given_on)),
        fact("Rendue le", date_plain(one.returned_on) if one.returned_on is not None else ""),
        fact("Temps déclaré", duration(one.declared) if one.declared else ""),
        fact("Temps retenu", duration(one.accepted) if one.accepted else ""),
        fact("Échanges", ", ".join(exchanges), wide=True),
        fact("Fichiers rendus", f"{files}, gardé{'s' if files > 1 else ''} au dossier" if files else "", wide=True),
    ]
    return [Facts(tuple(pair for pair in pairs if pair.value))]


_MORE: dict[str, Details] = {
    "request": _request,
    "career": _career,
    "skills": _skills,
    "motivations": _motivations,
    "options": _options,
    "project": _project,
    "coherence": _coherence,
    "plan": _plan,
}
"""What the synthesis leaves out of a source, by its key."""
