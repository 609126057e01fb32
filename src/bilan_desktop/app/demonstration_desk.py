"""The practice's desk in the demonstration: its registers, a request and a breach about data, last year's report."""

from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from pathlib import Path

from bilan_desktop.app.demonstration_papers import LAST_DAY
from bilan_desktop.app.demonstration_story import Story
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.blocks import Variant
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import sha256
from bilan_desktop.domain.registers import RegisterKind, Theme
from bilan_desktop.domain.rights import BreachRisk, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.usecases import breaches, data_requests, registers, yearly
from bilan_desktop.usecases.breaches import BreachTyped
from bilan_desktop.usecases.data_requests import RequestTyped
from bilan_desktop.usecases.desk_papers import DESK_PAPERS
from bilan_desktop.usecases.evidence import EvidencePart, FileWritten, index_part, read_evidence

TYPED = {"charges": 1_840_000, "wages": 0, "purchases": 120_000, "turnover": 3_150_000}
WATCHED: tuple[tuple[int, RegisterKind, Mapping[str, object]], ...] = (
    (
        90,
        RegisterKind.WATCH,
        {
            "theme": Theme.LAW,
            "title": "Plafond des droits CPF pour un bilan",
            "source": "Journal officiel",
            "details": "Les droits mobilisables pour un bilan sont plafonnés depuis le 26 février 2026.",
            "action": "Programme et fiche d’information relus, tarif inchangé.",
        },
    ),
    (
        61,
        RegisterKind.WATCH,
        {
            "theme": Theme.OCCUPATIONS,
            "title": "Métiers de l’artisanat d’art en région",
            "source": "Observatoire régional de l’emploi",
            "details": "Peu d’offres publiées, beaucoup d’entrées par le réseau.",
            "action": "Une fiche d’évolution ajoutée.",
        },
    ),
    (
        47,
        RegisterKind.WATCH,
        {"theme": Theme.METHODS, "title": "Entretiens à distance\N{NO-BREAK SPACE}: ce qui aide à s’exprimer"},
    ),
    (
        80,
        RegisterKind.TRAINING,
        {
            "title": "Groupe de pairs, trois demi-journées",
            "source": "Réseau de consultants, Lyon",
            "analysis": "Reformuler plus tôt la demande, avant de proposer un outil.",
        },
    ),
    (
        52,
        RegisterKind.PARTNER,
        {
            "title": "Cap emploi",
            "theme": Theme.DISABILITY,
            "contact": "Nadia Roussel, 04 00 00 00 01",
            "details": "Aménagement de poste et financement des aides.",
            "action": "Un échange sur les délais d’instruction.",
        },
    ),
)
"""What is read and made use of, learnt, and who is known: how many days ago, in which register, what is noted."""

EVIDENCE = "preuves"
"""What the files of an evidence pack are called, among the papers."""
OF_A_YEAR = ("chiffres", "indicateurs", "rapport", "annee")
OF_A_PERSON = ("donnees-personne",)
OF_A_REGISTER = ("registre",)


def keep_desk(story: Story) -> None:
    """What the practice notes besides its bilans, over the last months."""
    _watch(story)
    _improve(story)
    _be_asked(story)
    _lose_a_key(story)
    story.at(story.day(20))
    yearly.save_typed(story.work, story.today.year - 1, TYPED)


def _watch(story: Story) -> None:
    """What is followed, and a test that may be given for some weeks still."""
    for back, kind, values in WATCHED:
        _note(story, back, kind, values)
    allowed = {"title": "Inventaire d’intérêts Exemple", "source": "Éditions Exemple", "until": _later(story, 45)}
    _note(story, 75, RegisterKind.CERTIFICATE, allowed)


def _improve(story: Story) -> None:
    """A complaint answered, a difficulty, and what they changed."""
    said = {"source": "Une bénéficiaire, par courriel", "details": "Convocation reçue la veille de la séance."}
    complaint = _note(story, 33, RegisterKind.COMPLAINT, said)
    story.at(story.day(31), 17)
    values = {
        **said,
        "on": story.day(33),
        "acknowledged_on": story.day(32),
        "answered_on": story.day(31),
        "analysis": "Séance déplacée par téléphone, sans nouvelle convocation.",
        "action": "Excuses, et convocation envoyée à chaque déplacement.",
        "closed_on": story.day(31),
    }
    registers.change_entry(story.work, complaint, values)
    _note(
        story,
        29,
        RegisterKind.INCIDENT,
        {"title": "Visioconférence coupée vingt minutes", "action": "Séance prolongée d’autant, d’un commun accord."},
    )
    for values in (
        {"title": "Une convocation à chaque séance déplacée", "linked_id": complaint, "closed_on": story.day(28)},
        {"title": "Un numéro de téléphone de secours pour la visio", "until": _later(story, 30)},
    ):
        _note(story, 28, RegisterKind.IMPROVEMENT, values)


def _be_asked(story: Story) -> None:
    """An access answered in time, and a request that runs."""
    asked = _ask(story, 40, RequestKind.ACCESS, "Vasseur", RequestMeans.MAIL)
    story.at(story.day(26))
    data_requests.answer_request(story.work, asked, story.day(26), RequestOutcome.GRANTED)
    _ask(story, 9, RequestKind.RECTIFICATION, "Benali", RequestMeans.MEETING)


def _lose_a_key(story: Story) -> None:
    """A breach without a likely risk: written down, not notified (GDPR, art. 33.1 and 33.5)."""
    story.at(story.day(44), 18)
    typed = BreachTyped(
        story.day(44),
        time(17, 15),
        ("availability",),
        BreachRisk.UNLIKELY,
        0,
        facts="Une clé USB de sauvegarde, chiffrée, a été perdue dans le train.",
        effects="Aucune\N{NO-BREAK SPACE}: sans la phrase secrète, elle ne se lit pas, et le coffre est intact.",
        measures="Une autre clé mise en service, la première retirée des emplacements connus.",
        closed_on=story.day(44),
    )
    breaches.add_breach(story.work, typed)


def _later(story: Story, ahead: int) -> object:
    return min(story.today + timedelta(days=ahead), LAST_DAY)


def _note(story: Story, back: int, kind: RegisterKind, values: Mapping[str, object]) -> RecordId:
    story.at(story.day(back), 12)
    return registers.save_entry(story.work, kind, {"on": story.day(back), **values})


def _ask(story: Story, back: int, kind: RequestKind, name: str, means: RequestMeans) -> RecordId:
    story.at(story.day(back), 10)
    askers = data_requests.list_requests(story.work).askers
    person = next(one.beneficiary_id for one in askers if one.name.endswith(name))
    return data_requests.add_request(story.work, RequestTyped(story.day(back), kind, means, person))


def desk_papers(
    work: Workspace, dossier_id: RecordId, folder: Path, variants: tuple[Variant, ...]
) -> Iterator[tuple[str, Variant, Path]]:
    """Write each paper of the desk, of this year, of each register and of one person; its kind, variant and file."""
    press, year = DocumentPress(), str(work.clock.today().year)
    for name, known in DESK_PAPERS.items():
        arguments: tuple[str, ...] = ("",)
        if name in OF_A_YEAR:
            arguments = (year,)
        elif name in OF_A_PERSON:
            arguments = (dossier_id,)
        elif name in OF_A_REGISTER:
            arguments = tuple(kind.value for kind in RegisterKind)
        for argument in arguments:
            view = known.prepare(work, argument, True)
            told = argument if name not in OF_A_PERSON else ""
            for variant in variants:
                path = folder / ("-".join(filter(None, ("bureau", name, told, variant))) + ".pdf")
                path.write_bytes(press.print_desk(name, view.facts, variant))
                yield name, variant, path


def evidence(work: Workspace, folder: Path) -> Iterator[Path]:
    """Write each file of this year's evidence pack, as the archive would hold it."""
    press, pack = DocumentPress(), read_evidence(work, work.clock.today().year, demonstration=True)
    files: list[FileWritten] = []
    for part in pack.parts:
        data = _printed(press, part)
        files.append(FileWritten(part.file, part.title, sha256(data), len(data)))
        yield _written(folder, part, data)
    last = index_part(pack, files)
    yield _written(folder, last, _printed(press, last))


def _printed(press: DocumentPress, part: EvidencePart) -> bytes:
    if part.way == "text":
        return press.print_text(part.facts)
    return (press.print_desk if part.way == "desk" else press.print_evidence)(part.name, part.facts)


def _written(folder: Path, part: EvidencePart, data: bytes) -> Path:
    path = folder / f"{EVIDENCE}-{part.file}"
    path.write_bytes(data)
    return path
