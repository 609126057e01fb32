"""The report of the follow-up interview (U1, U2): where the person stands, where each action of the plan stands.

Content, for the person. Nobody signs it: it proves no hours, being outside the 24 h and what is funded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Fact,
    Heading,
    Paper,
    Table,
    clock,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.documents.synthesis_paper import laid_out
from bilan_desktop.domain.conclusion import ACTION_NAMES, ActionStatus
from bilan_desktop.domain.meetings import MODE_NAMES, Mode
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText, ProofText

OUTSIDE = (
    "L’entretien de suivi est proposé après le bilan. Il est hors des 24 heures et de la durée financée : "
    "ses minutes ne sont comptées nulle part."
)
WITHOUT_CONTENT = "Aucun contenu n’est noté : rien de ce qui s’est dit n’est gardé."
THEIRS = "Ce compte rendu est remis à la personne bénéficiaire seule (art. L.6313-4 du code du travail)."


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """One action of the plan, where it stands on that day.

    ``confidence_then`` is that of the plan, ``confidence_now`` that of the follow-up, out of 10; ``happened`` the
    person's words, ``option`` a sentence when the option it served is no longer the one chosen.
    """

    title: Annotated[ContentText, CONTENT]
    status: Annotated[ActionStatus, CONTENT]
    due: Annotated[date | None, CONTENT] = None
    confidence_then: Annotated[int | None, CONTENT] = None
    confidence_now: Annotated[int | None, CONTENT] = None
    happened: Annotated[ContentText, CONTENT] = ContentText("")
    option: Annotated[ContentText, CONTENT] = ContentText("")


@dataclass(frozen=True, kw_only=True)
class FollowUpFacts(DossierFacts):
    """What the report states; ``minutes`` are those of the interview, outside every pool."""

    offered_on: Annotated[date | None, PROOF] = None
    held_on: Annotated[date, PROOF]
    start: Annotated[time | None, PROOF] = None
    minutes: Annotated[int | None, PROOF] = None
    mode: Annotated[Mode, PROOF] = Mode.IN_PERSON
    place: Annotated[ProofText, PROOF] = ProofText("")
    actions: Annotated[tuple[ActionLine, ...], CONTENT] = ()
    situation: Annotated[ContentText, CONTENT] = ContentText("")
    progress: Annotated[ContentText, CONTENT] = ContentText("")
    obstacles: Annotated[ContentText, CONTENT] = ContentText("")
    next_steps: Annotated[ContentText, CONTENT] = ContentText("")


def paper(facts: FollowUpFacts) -> Paper:
    """The report as a paper."""
    spec = PAPERS[PaperKind.FOLLOW_UP]
    said = [
        *_told("Où en est la personne", facts.situation),
        *_actions(facts.actions),
        *_told("Ce qui a avancé", facts.progress),
        *_told("Ce qui freine", facts.obstacles),
        *_told("La suite", facts.next_steps),
    ]
    blocks: list[Block] = [
        facts.identity(*_when(facts)),
        Callout("info", (paragraph(OUTSIDE),)),
        *(laid_out(said, facts.variant) if said else (paragraph(WITHOUT_CONTENT),)),
        paragraph(THEIRS, "small"),
    ]
    subject = f"Entretien du {date_plain(facts.held_on)}"
    return proof(facts, PaperKind.FOLLOW_UP.value, spec.name, subject, blocks, signers=spec.signers)


def _when(facts: FollowUpFacts) -> tuple[Fact, ...]:
    at = f" à {clock(facts.start)}" if facts.start is not None else ""
    return (
        fact("Proposé le", date_plain(facts.offered_on) if facts.offered_on is not None else ""),
        fact("Tenu le", f"{date_plain(facts.held_on)}{at}"),
        fact("Durée, hors des 24 heures", duration(facts.minutes) if facts.minutes else ""),
        fact("Modalité", MODE_NAMES[facts.mode]),
        fact("Lieu ou outil", facts.place.strip()),
    )


def _told(title: str, text: str) -> list[Block]:
    said = [paragraph(line.strip()) for line in text.splitlines() if line.strip()]
    return [Heading(1, title), *said] if said else []


def _actions(actions: Sequence[ActionLine]) -> list[Block]:
    """A table; what happened comes into it once something was said of one."""
    if not actions:
        return []
    said = any(one.happened.strip() or one.option.strip() or one.confidence_now is not None for one in actions)
    head = ("Action", "Échéance", "Où elle en est", *(("Ce qui s’est passé",) if said else ()))
    rows = tuple(
        (
            spans(" ".join(one.title.split())),
            spans(f"{one.due:%d/%m/%Y}" if one.due is not None else "à dater"),
            spans(ACTION_NAMES[one.status]),
            *((spans(_happened(one) or "–"),) if said else ()),
        )
        for one in actions
    )
    widths = (0.3, 0.14, 0.16, 0.4) if said else (0.58, 0.2, 0.22)
    return [Heading(1, "Les actions du plan"), Table(tuple(map(spans, head)), rows, widths, row_headers=True)]


def _happened(one: ActionLine) -> str:
    """The person's words, then the confidence at the plan and now, then what became of the option it served."""
    then, now = one.confidence_then, one.confidence_now
    if now is None:
        sure = ""
    elif then is None:
        sure = f"Confiance aujourd’hui : {now} sur 10."
    else:
        sure = f"Confiance : {then} sur 10 au moment du plan, {now} aujourd’hui."
    return "\n".join(filter(None, (" ".join(one.happened.split()), sure, one.option.strip())))
