"""What a part of a dossier that was destroyed is not given again: the next opening would not look for it there."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import Attachment, IssuedPaper
from bilan_desktop.domain.records import DataClass
from bilan_desktop.domain.retention import CONTENTS, GONE, Part, part_of_paper, writes_content

_OUTLIVING = (DataClass.PROOF, DataClass.ACCOUNTING)


def refuse_the_destroyed(session: Session) -> None:
    """RuleBroken when what a session is about to write is content of a part that was destroyed.

    NotFound for what belongs to a dossier that is no more: an undo may still hold it.
    """
    _refuse_the_lost(session)
    wanted = set(_confided(session, [*session.new, *session.dirty]))
    if not wanted:
        return
    query = select(DestroyedDossier).where(
        DestroyedDossier.dossier_id.in_({key for _, key in wanted})  # type: ignore[attr-defined]
    )
    # Content went with the proofs, whether or not it had gone before them.
    gone = {(one.part, one.dossier_id) for one in session.scalars(query)}
    gone |= {(part, key) for told, key in gone if told is Part.PROOF for part in CONTENTS}
    if wanted & gone:
        raise RuleBroken(GONE)


def _refuse_the_lost(session: Session) -> None:
    added = [one for one in session.new if not isinstance(one, DestroyedDossier)]
    coming = {one.id for one in added if isinstance(one, Dossier)}
    wanted = {one.dossier_id for one in added if hasattr(one, "dossier_id")} - coming
    if any(session.get(Dossier, key) is None for key in wanted):
        raise NotFound


def _confided(session: Session, items: Iterable[Any]) -> Iterable[tuple[Part, str]]:
    """The part and the dossier of each content among these records."""
    for item in items:
        part = _of_file(session, item) if isinstance(item, Attachment) else writes_content(item)
        if part is not None:
            yield part, _dossier_of(session, item)


def _of_file(session: Session, came: Attachment) -> Part | None:
    """The part that a file goes with, as ``parts`` takes it out: that of its paper or of its work, or all other."""
    if came.held_as in _OUTLIVING:
        return None
    paper = session.get(IssuedPaper, came.subject_id)
    if paper is not None:
        return part_of_paper(paper.kind)
    return Part.ASSIGNMENT if session.get(Assignment, came.subject_id) is not None else Part.CONTENT


def _dossier_of(session: Session, item: Any) -> str:
    if isinstance(item, Exchange):
        work = session.get(Assignment, item.assignment_id)
        return work.dossier_id if work is not None else ""
    return str(item.dossier_id)
