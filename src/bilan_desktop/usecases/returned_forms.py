"""A filled form that came back: which paper it is, whether this vault made it, what to do when it is none of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import ATTACHMENT_LIMIT, PAPER_NAMES, Attachment, IssuedPaper, PaperState, sha256
from bilan_desktop.domain.records import DataClass
from bilan_desktop.usecases.form_marks import Mark, is_ours, read_mark
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Scan, Unit, Work

FOREIGN = (
    "Ce PDF n’est pas un document à remplir de ce logiciel. Choisissez le fichier que la personne a rempli "
    "et enregistré, ou joignez celui-ci sans reprendre ses réponses."
)
ALTERED = (
    "La marque de ce document n’est pas de ce coffre\N{NO-BREAK SPACE}: il vient d’un autre coffre, "
    "ou il a été modifié. Rien n’est repris. Si la personne l’a bien reçu de vous, lisez-le et recopiez ses réponses."
)

OTHER = (
    "Ce PDF est un autre document\N{NO-BREAK SPACE}: {name}. Rien n’est repris\N{NARROW NO-BREAK SPACE}; "
    "reprenez-le là où ce document a été préparé."
)
LATE = (
    "Le document {reference} revient après la destruction de son dossier, le {on}\N{NO-BREAK SPACE}: "
    "rien n’est repris. Rendez ce fichier à la personne ou supprimez-le\N{NARROW NO-BREAK SPACE}; "
    "il contient ce qu’elle y a écrit."
)
RENEWED = (
    "Le document {reference} n’est plus dans ce coffre\N{NO-BREAK SPACE}: il a été préparé de nouveau depuis. "
    "Rien n’est repris\N{NARROW NO-BREAK SPACE}; lisez ce fichier et recopiez ses réponses."
)


@dataclass(frozen=True)
class Recognised:
    """A form of ours, filled: its paper, what each field holds, the file as it can be kept.

    ``unkept`` says why the file itself cannot be kept, while its answers can be taken.
    """

    paper: PaperView
    values: Mapping[str, str] = field(repr=False)
    scan: Scan | None = field(repr=False, default=None)
    unkept: str = ""

    @property
    def earlier(self) -> bool:
        """Whether a later version of this paper was made since it was given."""
        return self.paper.state is PaperState.REPLACED


def recognise(work: Work, data: bytes, subject_id: RecordId = NO_ID) -> Recognised:
    """The paper of ours that a filled PDF is; ``subject_id`` is what it is expected to be about.

    InvalidInput, whose field is ``form``, says what to do with one that cannot be read, is not ours, was altered,
    is another paper of ours, or comes back after its dossier was destroyed.
    """
    returned = work.forms.form(data)
    mark = read_mark(returned.mark)
    if mark is None:
        raise InvalidInput({"form": FOREIGN})
    with work.unit() as unit:
        if not is_ours(unit, mark):
            raise InvalidInput({"form": ALTERED})
        paper = view_of(unit, _paper(unit, mark))
    if subject_id not in (NO_ID, paper.subject_id):
        raise InvalidInput({"form": OTHER.format(name=f"{PAPER_NAMES[paper.kind]} {paper.reference}")})
    try:
        scan = work.intake.scan(data)
    except InvalidInput as refused:
        return Recognised(paper, returned.values, None, " ".join(refused.problems.values()))
    return Recognised(paper, returned.values, scan)


def keep_returned(unit: Unit, work: Work, recognised: Recognised, label: str) -> Attachment | None:
    """Keep the returned PDF as content of what its paper is about; None when it cannot be, or is already there."""
    scan, paper = recognised.scan, recognised.paper
    if scan is None or len(scan.data) > ATTACHMENT_LIMIT:
        return None
    digest = sha256(scan.data)
    if unit.find(Attachment, subject_id=paper.subject_id, sha256=digest):
        return None
    kept = Attachment(
        work.new_id(),
        paper.dossier_id,
        paper.subject_id,
        DataClass.CONTENT,
        label,
        scan.media_type,
        len(scan.data),
        digest,
        work.clock.now(),
        scan.data,
    )
    unit.add(kept)
    return kept


def _paper(unit: Unit, mark: Mark) -> IssuedPaper:
    found = unit.find(IssuedPaper, number=mark.number, version=mark.version)
    for paper in found:
        if paper.facts_sha256.startswith(mark.facts) and paper.state is not PaperState.DESTROYED:
            return paper
    _, year, sequence, *_ = mark.number.split("-")
    reference = f"{mark.number}-V{mark.version}"
    for gone in unit.find(DestroyedDossier, year=int(year), sequence=int(sequence)):
        raise InvalidInput({"form": LATE.format(reference=reference, on=date_plain(gone.destroyed_on))})
    raise InvalidInput({"form": RENEWED.format(reference=reference)})
