"""Issuing a paper: its facts frozen, prepared afresh or in a new version when they have changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

import msgspec

from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.proof import DossierFacts
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPERS, STANDING, IssuedPaper, PaperKind, PaperState, sha256
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.form_marks import ready_secret
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.sheets import set_aside

F = TypeVar("F", bound=DossierFacts)
WATERMARK = "DÉMONSTRATION"


class PaperFacts(Protocol):
    """What the facts of every paper have: a version from 1, and the UTC time they were frozen."""

    @property
    def version(self) -> int:
        """The version."""

    @property
    def created(self) -> datetime:
        """When they were frozen."""


def frozen(facts: object) -> str:
    """The facts of a paper as text: what the press takes, what a hash is made of."""
    return msgspec.json.encode(facts, order="deterministic").decode()


def issuer_of(practice: Practice) -> Issuer:
    """The practice as a paper freezes it."""
    values = {name: getattr(practice, name) for name in Issuer.__dataclass_fields__}
    return Issuer(**{**values, "logo": practice.logo or None})


def issue(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    subject_id: RecordId,
    kind: PaperKind,
    number: str,
    template: str,
    facts: PaperFacts,
) -> IssuedPaper:
    """Freeze facts into a new paper to sign."""
    text = frozen(facts)
    paper = IssuedPaper(
        work.new_id(),
        dossier.id,
        subject_id,
        kind,
        ProofText(number),
        facts.version,
        template,
        text,
        sha256(text.encode()),
        work.clock.now(),
        held_as=PAPERS[kind].held_as,
    )
    unit.add(paper)
    unit.journal(f"paper.issued.{kind.value}", IssuedPaper.TABLE, paper.id, version=paper.version)
    return paper


def prepare(
    unit: Unit,
    work: Work,
    dossier: Dossier,
    subject_id: RecordId,
    kind: PaperKind,
    build: Callable[[int], Any],
    initiator: str = "",
) -> IssuedPaper:
    """The paper of a subject that tells the facts of ``build(version)``, its number and template included.

    One that nobody signed nor received is made afresh when its facts have changed; one that was signed, sealed,
    sent or exported is replaced then by a new version and stays readable. Commits when something was made.
    """
    paper, made = renew(unit, work, dossier, subject_id, kind, build)
    if made:
        unit.publish(Event(IssuedPaper.TABLE, paper.id, dossier.id, initiator))
        unit.commit()
    return paper


def renew(
    unit: Unit, work: Work, dossier: Dossier, subject_id: RecordId, kind: PaperKind, build: Callable[[int], Any]
) -> tuple[IssuedPaper, bool]:
    """As ``prepare``, within a unit that goes on: the paper, and whether it was made."""
    standing = [p for p in unit.find(IssuedPaper, subject_id=subject_id, kind=kind) if p.state in STANDING]
    live = max(standing, key=lambda paper: paper.version, default=None)
    facts = build(live.version if live is not None else 1)
    if live is not None and states(live, facts):
        return live, False
    if live is not None:
        set_aside(unit, live)
    # By number, not by subject: that of an adaptation taken back is given to the next one.
    known = unit.find(IssuedPaper, dossier_id=dossier.id, kind=kind, number=facts.number)
    version = 1 + max((paper.version for paper in known), default=0)
    if version != facts.version:
        facts = build(version)
    if PAPERS[kind].fillable:
        ready_secret(unit, work, demonstration=facts.watermark is not None)
    return issue(unit, work, dossier, subject_id, kind, facts.number, f"{kind.value}.1", facts), True


def states(paper: IssuedPaper, facts: Any) -> bool:
    """Whether a paper already says these facts, the time it was made apart.

    Read as they are, not compared as text: a fact that its class has gained since stands there with its default.
    """
    kept = msgspec.json.decode(paper.facts, type=type(facts))
    return bool(replace(facts, created=kept.created) == kept)


def as_dated(unit: Unit, subject_id: RecordId, kind: PaperKind, facts: F) -> F:
    """These facts, dated as the version that tells them already: what has not changed since is not dated anew."""
    for paper in unit.find(IssuedPaper, subject_id=subject_id, kind=kind, version=facts.version):
        if paper.state is PaperState.DESTROYED:
            continue
        on = date.fromisoformat(msgspec.json.decode(paper.facts)["on"])
        same = replace(facts, on=on)
        if states(paper, same):
            return same
    return facts


def common_facts(
    unit: Unit, work: Work, dossier: Dossier, kind: PaperKind, version: int, suffix: str = "", *, demonstration: bool
) -> dict[str, Any]:
    """The facts of ``documents.proof.DossierFacts``: who issues, for whom, under which number.

    InvalidInput when the settings lack what every paper names. ``suffix`` ends the number: « 03 » for a third.
    """
    practice = load_practice(unit)
    lacking = {name: text for name, text in practice.missing().items() if name in ("organisation", "consultant")}
    if lacking:
        raise InvalidInput(
            {name: f"Ce document doit porter {text}. Complétez vos réglages." for name, text in lacking.items()}
        )
    number = "-".join(part for part in (PAPERS[kind].letters, dossier.number, suffix) if part)
    return {
        "issuer": issuer_of(practice),
        "number": ProofText(number),
        "version": version,
        "created": work.clock.now(),
        "dossier": dossier.number,
        "beneficiary": unit.get(Beneficiary, dossier.beneficiary_id).printed_name,
        "on": work.clock.today(),
        "watermark": WATERMARK if demonstration else None,
    }
