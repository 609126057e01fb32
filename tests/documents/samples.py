"""Papers of invented people: ordinary ones and the ones that break layouts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from bilan_desktop.blocks import Handwriting, Heading, ListBlock, Paper, Table, charts, paragraph, spans, to_json
from bilan_desktop.documents import (
    amendment_note,
    assignment_sheet,
    attendance_sheet,
    certificate,
    consent_form,
    ground_rules,
    guided_log,
    journal_paper,
    programme_paper,
    receipt,
    recovery_kit,
    results_paper,
    synthesis_paper,
)
from bilan_desktop.documents.attendance_sheet import AttendanceFacts
from bilan_desktop.documents.consent_form import ConsentFacts
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.recovery_kit import RecoveryFacts
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.first_phase import GROUND_RULES
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.journey import SUPPORTS, Phase, steps_of
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.records import ProofText as T
from blocks import chart_samples

CREATED = datetime(2026, 11, 24, 15, 2, tzinfo=UTC)
INK = Handwriting((((0.1, 0.6), (0.2, 0.2), (0.3, 0.8), (0.45, 0.3), (0.6, 0.7)), ((0.5, 0.5), (0.9, 0.45))), 3.0)
ISSUER = Issuer(
    organisation=T("Cabinet Cap Œuvre"),
    siret=T("732 829 320 00074"),
    nda=T("24 45 01234 45"),
    nda_region=T("Centre-Val de Loire"),
    address=T("12 rue des Acacias, 45000 Orléans"),
    phone=T("02 38 00 00 00"),
    email=T("contact@cap-oeuvre.example"),
    consultant=T("Solène Garrec"),
    consultant_title=T("psychologue du travail"),
    disability_referent=T("Solène Garrec"),
    disability_contact=T("handicap@cap-oeuvre.example"),
)
ATTENDANCE = AttendanceFacts(
    issuer=ISSUER,
    number=T("EM-2026-014-03"),
    version=1,
    created=CREATED,
    dossier=T("2026-014"),
    beneficiary=T("Éloïse Lefèvre-Œuvrard"),
    phase=T("Phase d’investigation"),
    meeting_number=3,
    meeting_kind=T("Entretien individuel"),
    on=date(2026, 11, 24),
    start=time(14, 0),
    end=time(16, 0),
    minutes=120,
    counted=120,
    mode="in_person",
    place=T("12 rue des Acacias, 45000 Orléans"),
    observations=(T("Début retardé de cinq minutes, rattrapées en fin de séance."),),
    by_beneficiary=Signed("screen", CREATED, INK),
    by_consultant=Signed("paper", CREATED),
)
CONSENT = ConsentFacts(
    issuer=ISSUER,
    number=T("CO-2026-014"),
    version=1,
    created=CREATED,
    dossier=T("2026-014"),
    beneficiary=T("Éloïse Lefèvre-Œuvrard"),
    on=date(2026, 11, 24),
    text_version=T("2026-1"),
    text=(
        T("Le bilan de compétences ne peut être réalisé qu’avec mon consentement."),
        T("Je suis seule destinataire des résultats détaillés et du document de synthèse."),
    ),
    by_beneficiary=Signed("remote", CREATED, INK),
)
WORDS = tuple(tuple(f"mot{line}{place}" for place in range(7)) for line in range(4))
RECOVERY = RecoveryFacts("Coffre de Solène", date(2026, 11, 24), CREATED, WORDS)

JOURNAL = journal_paper.JournalFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    period=T("Du 1er novembre 2026 au 24 novembre 2026"),
    dossier=T("2026-014"),
    rows=tuple(
        journal_paper.JournalRow(
            seq=640 + rank,
            at=datetime(2026, 11, 2 + rank, 8, 5 + rank, tzinfo=UTC),
            words=T(words),
            detail=T(detail),
            dossier=T("2026-014"),
        )
        for rank, (words, detail) in enumerate(
            (
                ("Séance planifiée", "n°\N{NO-BREAK SPACE}3"),
                ("Séance déplacée", "n°\N{NO-BREAK SPACE}3"),
                ("Séance tenue", "n°\N{NO-BREAK SPACE}3 · 2\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00"),
                ("Feuille d’émargement\N{NO-BREAK SPACE}: préparée", "version\N{NO-BREAK SPACE}1"),
                ("Document signé à l’écran par la personne bénéficiaire", "version\N{NO-BREAK SPACE}1"),
                ("Document scellé", "version\N{NO-BREAK SPACE}1"),
                ("Copie remise", "destinataire\N{NO-BREAK SPACE}: la personne bénéficiaire · fichier PDF"),
            )
        )
    ),
    lines=812,
    head=T("3F9A 07C1 B8D2 44E0 91AA 5C6E 0D17 F2B3"),
    sealed=T("ligne 812, écrite le 24 novembre 2026 à 16 h 02"),
    sound=True,
    verdict=T("Aucune anomalie : 812 lignes, aucune modifiée, ajoutée ni retirée entre deux autres."),
    anchored=T("La tête notée dans le fichier d’état du coffre est celle de la ligne 812, la dernière."),
)
JOURNAL_EXTREME = replace(
    JOURNAL,
    issuer=Issuer(T("X")),
    period=T(""),
    dossier=T(""),
    rows=tuple(
        replace(
            JOURNAL.rows[rank % 7],
            seq=rank + 1,
            at=datetime(2024, 1, 2, 8, tzinfo=UTC) + timedelta(minutes=50 * min(rank, 800) + 720 * max(0, rank - 800)),
            detail=T("x" * 128) if rank % 97 == 5 else JOURNAL.rows[rank % 7].detail,
            dossier=T("") if rank % 5 == 0 else T(f"{2024 + rank // 900}-{rank % 900 + 1:03d}"),
        )
        for rank in range(2000)
    ),
    lines=123_456,
    sound=False,
    verdict=T("Le journal n’est plus entier : 40 anomalies dans 123 456 lignes."),
    problems=(
        *(T(f"Journal : la ligne {rank} a été modifiée.") for rank in range(1, 21)),
        T("Et 20 anomalies de plus."),
    ),
    anchored=T(""),
)

BARE = replace(
    ATTENDANCE,
    issuer=Issuer(T("X")),
    observations=(),
    place=T(""),
    by_beneficiary=None,
    by_consultant=None,
)
EXTREME = replace(
    ATTENDANCE,
    beneficiary=T("Wilhelmina" * 20),
    mode="mixed",
    remote_minutes=45,
    tool=T('<visio> & "Co"'),
    connected=T("14 h 02 – 14 h 47"),
    place=T("Αθήνα, улица Мира, Việt Nam"),
    counted=90,
    observations=tuple(T(f'Ligne {number} : l\'incident "réseau" & <reprise> !') for number in range(60)),
)

GUIDED = {
    "issuer": ISSUER,
    "version": 1,
    "created": CREATED,
    "dossier": T("2026-014"),
    "beneficiary": T("Éloïse Lefèvre-Œuvrard"),
    "on": date(2026, 11, 24),
}
ASSIGNMENT = assignment_sheet.AssignmentFacts(
    **GUIDED,
    number=T("CG-2026-014-02"),
    assignment_number=2,
    phase=T("Phase d’investigation"),
    given_on=date(2026, 11, 24),
    due=date(2026, 12, 1),
    estimated=180,
    title=ContentText("Enquête métier"),
    instruction=ContentText("Rencontrez deux personnes du métier.\nNotez ce qui vous attire."),
)
GUIDED_LOG = guided_log.GuidedLogFacts(
    **GUIDED,
    number=T("TG-2026-014"),
    planned=360,
    counted=180,
    lines=tuple(
        guided_log.LogLine(
            number=number,
            given_on=date(2026, 11, 3),
            due=date(2026, 11, 10),
            returned_on=date(2026, 11, 9),
            exchanges=(date(2026, 11, 10), date(2026, 11, 17)),
            declared=240,
            accepted=90,
        )
        for number in (1, 2)
    ),
)
PASSAGE = synthesis_paper.PassageFacts(
    title="La demande et les besoins",
    text=ContentText(
        to_json(
            (
                paragraph("Elle veut accompagner des personnes, « pas seulement passer »."),
                Heading(3, "Les besoins"),
                ListBlock((spans("Nommer ce qu’elle sait faire"), spans("Comparer deux métiers", bold=True)), True),
                Table((spans("Objectif"), spans("Au départ")), ((spans("Choisir"), spans("Un peu")),)),
            )
        )
    ),
)
SYNTHESIS = synthesis_paper.SynthesisFacts(
    **GUIDED,
    number=T("SY-2026-014"),
    chapters=(
        synthesis_paper.ChapterFacts(title="Circonstances du bilan", passages=(PASSAGE, PASSAGE)),
        synthesis_paper.ChapterFacts(title="Principales étapes prévues", passages=(PASSAGE,)),
    ),
    remarks=ContentText("C’est bien moi."),
    read_on=date(2026, 11, 24),
    first=date(2026, 9, 1),
    last=date(2026, 11, 24),
    individual=1080,
    guided=360,
)


def table_of(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> ContentText:
    """The JSON of one table."""
    cells = tuple(tuple(spans(cell) for cell in row) for row in rows)
    return ContentText(to_json((Table(tuple(spans(name) for name in head), cells, (), row_headers=True),)))


def charted(count: int) -> tuple[synthesis_paper.PassageFacts, ...]:
    """A passage a chart of ``count`` rows: nothing stands between its title and its drawings."""
    found = []
    for make in chart_samples.ALL:
        drawn = to_json(charts.both_layouts(make(count)))
        found.append(synthesis_paper.PassageFacts(title=f"Passage {make.__name__}", text=ContentText(drawn)))
    return tuple(found)


CHARTED = replace(
    SYNTHESIS,
    chapters=(synthesis_paper.ChapterFacts(title="Circonstances du bilan", passages=charted(4)),),
)


def written(*rows: tuple[str, ...]) -> synthesis_paper.PassageFacts:
    """A passage of one table as the editor puts it in: its heads, then its rows."""
    return synthesis_paper.PassageFacts(title="Le projet professionnel", text=table_of(rows[0], rows[1:]))


TABLED = (
    written(("Piste", "Ce qui compte"), ("Conseil en insertion", "Le contact"), ("Formation d’adultes", "")),
    written(("", ""), ("", ""), ("", "")),
    written(("", "Ce qui compte"), ("", "Le contact"), ("", "")),
    written(("Piste", "Pour", "Contre", "À vérifier"), ("", "", "", ""), ("", "", "", "")),
    written(
        ("Piste", "", "Contre", ""), ("", "Le contact\nl’équipe", "", ""), ("Former", "", "Le trajet", "Le salaire")
    ),
    written(("A", "B", "C", "D"), *(("Une piste", "Un mot " * 30, "", "–"),) * 29),
)
"""Tables put in by hand: ordinary, empty, without heads, with heads alone, with holes, as large as they get."""
RULES = ground_rules.GroundRulesFacts(
    **GUIDED, number=T("RG-2026-014"), points=tuple(T(words) for _, words in GROUND_RULES)
)
PROGRAMME = programme_paper.ProgrammeFacts(
    **GUIDED,
    number=T("PP-2026-014"),
    funding=FundingKind.CPF,
    accompaniment=1080,
    guided=360,
    phases=tuple(
        programme_paper.PhaseFacts(
            phase=phase, minutes=HoursPlan().of_phase(phase), steps=tuple(T(step.name) for step in steps_of(phase))
        )
        for phase in Phase
    ),
    supports=tuple(T(kind.name) for kind in SUPPORTS if kind.code in ("S1", "S3", "S5", "S9")),
    meetings=tuple(
        programme_paper.MeetingFacts(
            number=number,
            kind=T("Restitution orale" if number == 8 else "Entretien individuel"),
            on=date(2026, 9, 1 + 3 * number),
            start=time(14),
            minutes=120,
            mode=Mode.REMOTE if number in (3, 5) else Mode.IN_PERSON,
        )
        for number in range(1, 10)
    ),
    qualifications=T("Psychologue du travail, certifiée en bilan de compétences"),
    by_beneficiary=Signed("screen", CREATED, INK),
)
AMENDMENT = amendment_note.AmendmentFacts(
    **GUIDED,
    number=T("NA-2026-014-01"),
    note=1,
    reason=T("Besoin précisé en cours de parcours"),
    programme=T("PP-2026-014"),
    from_version=1,
    to_version=2,
    hours=tuple(
        amendment_note.HoursFacts(name=T(name), before=before, after=after)
        for name, before, after in (
            ("Phase préliminaire", 180, 180),
            ("Phase d’investigation", 600, 690),
            ("Phase de conclusion", 300, 255),
            ("Accompagnement individualisé", 1080, 1125),
            ("Travail personnel guidé", 360, 315),
        )
    ),
    steps_added=(T("Ajustement des pistes"),),
    steps_removed=(T("Compétences transférables"), T("Motivations et besoins prioritaires")),
    supports_added=(T("Exploration professionnelle"),),
    by_beneficiary=Signed("screen", CREATED, INK),
    by_consultant=Signed("screen", CREATED, INK),
)
CERTIFICATE = certificate.CertificateFacts(
    **GUIDED,
    number=T("AT-2026-014"),
    first=date(2026, 9, 1),
    last=date(2026, 11, 24),
    individual=1080,
    guided=360,
    meetings=9,
    mode=T("En présence et à distance"),
    by_consultant=Signed("screen", CREATED, INK),
)
RECEIPT = receipt.ReceiptFacts(
    **GUIDED,
    number=T("RR-2026-014-01"),
    papers=tuple(
        receipt.HandedPaper(name=T(name), number=T(number), version=1, sha256=T(sha256(number.encode()).hexdigest()))
        for name, number in (("Synthèse du bilan", "SY-2026-014"), ("Résultats détaillés", "RD-2026-014"))
    ),
    means=T("En main propre, sur papier"),
    copy=1,
    by_beneficiary=Signed("screen", CREATED, INK),
)
SKILLS = (("Accueillir « sans juger »", "Trois ans de guichet.", "Largement"), ("Former", "Deux tuteurés.", "Un peu"))
RESULTS = results_paper.ResultsFacts(
    **GUIDED,
    number=T("RD-2026-014"),
    chapters=(
        results_paper.StepFacts(
            title="Les objectifs du parcours",
            text=PASSAGE.text,
        ),
        results_paper.StepFacts(
            title="Les compétences",
            text=table_of(("Compétence", "Ce qui la montre", "Maîtrise"), SKILLS),
        ),
    ),
    first=date(2026, 9, 1),
    last=date(2026, 11, 24),
    individual=1080,
    guided=360,
)
HARD = "Œuvrer à l’été <&> « Ελληνικά » и кириллица "
"""A text with the letters and signs that break papers."""
RESULTS_EXTREME = replace(
    RESULTS,
    beneficiary=T("Wilhelmina" * 20),
    chapters=(
        results_paper.StepFacts(
            title="Les motivations et les besoins",
            text=ContentText(to_json((paragraph(HARD * 120),))),
        ),
        results_paper.StepFacts(
            title="Les compétences",
            text=table_of(
                ("Compétence", "Ce qui la montre", "Maîtrise"),
                tuple((f"Compétence {n} & <{n}>", "« и Ελλ » & <p>", "Tout à fait") for n in range(60)),
            ),
        ),
    ),
    first=None,
)
INTERRUPTED = replace(
    CERTIFICATE,
    on=date(2026, 12, 3),
    individual=270,
    guided=60,
    meetings=3,
    interrupted_on=date(2026, 12, 3),
)


def papers() -> dict[str, Paper]:
    """Every paper, ordinary and extreme, in both variants."""
    found: dict[str, Paper] = {}
    for variant in ("standard", "large"):
        for name, facts in (("attendance", ATTENDANCE), ("bare", BARE), ("extreme", EXTREME)):
            found[f"{name}-{variant}"] = attendance_sheet.paper(replace(facts, variant=variant))
        found[f"demo-{variant}"] = attendance_sheet.paper(
            replace(ATTENDANCE, variant=variant, watermark="DÉMONSTRATION")
        )
        found[f"consent-{variant}"] = consent_form.paper(replace(CONSENT, variant=variant))
        found[f"assignment-{variant}"] = assignment_sheet.paper(replace(ASSIGNMENT, variant=variant))
        found[f"assignment-long-{variant}"] = assignment_sheet.paper(
            replace(
                ASSIGNMENT,
                due=None,
                estimated=None,
                instruction=ContentText('<Notez> & "dites"\n' * 90),
                variant=variant,
            )
        )
        found[f"guided-log-{variant}"] = guided_log.paper(replace(GUIDED_LOG, variant=variant))
        found[f"guided-log-long-{variant}"] = guided_log.paper(
            replace(GUIDED_LOG, lines=GUIDED_LOG.lines * 30, beneficiary=T("Wilhelmina" * 20), variant=variant)
        )
        found[f"synthesis-{variant}"] = synthesis_paper.paper(replace(SYNTHESIS, variant=variant))
        found[f"synthesis-long-{variant}"] = synthesis_paper.paper(
            replace(
                SYNTHESIS,
                beneficiary=T("Wilhelmina" * 20),
                chapters=(replace(SYNTHESIS.chapters[0], passages=(PASSAGE,) * 30),) * 2,
                variant=variant,
            )
        )
        found[f"synthesis-charts-{variant}"] = synthesis_paper.paper(replace(CHARTED, variant=variant))
        tabled = replace(SYNTHESIS.chapters[0], passages=TABLED)
        found[f"synthesis-tables-{variant}"] = synthesis_paper.paper(
            replace(SYNTHESIS, chapters=(tabled,), variant=variant)
        )
        many = replace(CHARTED.chapters[0], passages=charted(30))
        found[f"synthesis-charts-extreme-{variant}"] = synthesis_paper.paper(
            replace(CHARTED, chapters=(many,), variant=variant)
        )
        found[f"synthesis-empty-{variant}"] = synthesis_paper.paper(
            replace(SYNTHESIS, chapters=(), remarks=ContentText(""), read_on=None, first=None, variant=variant)
        )
        found[f"rules-{variant}"] = ground_rules.paper(replace(RULES, variant=variant))
        found[f"rules-extreme-{variant}"] = ground_rules.paper(
            replace(RULES, points=(T("Un point. " * 60),) * 30, beneficiary=T("Wilhelmina" * 20), variant=variant)
        )
        found[f"programme-{variant}"] = programme_paper.paper(replace(PROGRAMME, variant=variant))
        found[f"programme-bare-{variant}"] = programme_paper.paper(
            replace(
                PROGRAMME,
                issuer=replace(Issuer(T("X")), consultant=T("Y")),
                funding=FundingKind.UNDECIDED,
                guided=0,
                supports=(),
                meetings=(),
                qualifications=T(""),
                by_beneficiary=None,
                variant=variant,
            )
        )
        found[f"programme-extreme-{variant}"] = programme_paper.paper(
            replace(
                PROGRAMME,
                beneficiary=T("Wilhelmina" * 20),
                funding=FundingKind.OPCO_PLAN,
                accompaniment=1,
                phases=tuple(replace(p, minutes=int(p.phase is Phase.CONCLUSION)) for p in PROGRAMME.phases),
                supports=tuple(T(kind.name) for kind in SUPPORTS),
                meetings=PROGRAMME.meetings * 8,
                qualifications=T('<Titre> & "diplôme" ' * 40),
                version=12,
                amendment=11,
                amended_on=date(2026, 11, 24),
                variant=variant,
            )
        )
        found[f"amendment-{variant}"] = amendment_note.paper(replace(AMENDMENT, variant=variant))
        found[f"amendment-extreme-{variant}"] = amendment_note.paper(
            replace(
                AMENDMENT,
                beneficiary=T("Wilhelmina" * 20),
                steps_added=tuple(T(step.name) for phase in Phase for step in steps_of(phase)),
                steps_removed=tuple(T(step.name) for phase in Phase for step in steps_of(phase)),
                supports_added=(),
                supports_removed=tuple(T(kind.name) for kind in SUPPORTS),
                variant=variant,
            )
        )
        found[f"certificate-{variant}"] = certificate.paper(replace(CERTIFICATE, variant=variant))
        found[f"certificate-extreme-{variant}"] = certificate.paper(
            replace(CERTIFICATE, beneficiary=T("Wilhelmina" * 20), by_consultant=None, variant=variant)
        )
        found[f"results-{variant}"] = results_paper.paper(replace(RESULTS, variant=variant))
        found[f"results-extreme-{variant}"] = results_paper.paper(replace(RESULTS_EXTREME, variant=variant))
        found[f"results-empty-{variant}"] = results_paper.paper(replace(RESULTS, chapters=(), variant=variant))
        found[f"receipt-{variant}"] = receipt.paper(replace(RECEIPT, variant=variant))
        found[f"receipt-extreme-{variant}"] = receipt.paper(
            replace(RECEIPT, papers=RECEIPT.papers * 20, beneficiary=T("Wilhelmina" * 20), copy=112, variant=variant)
        )
        found[f"certificate-interrupted-{variant}"] = certificate.paper(replace(INTERRUPTED, variant=variant))
        found[f"journal-{variant}"] = journal_paper.paper(replace(JOURNAL, variant=variant))
        found[f"journal-extreme-{variant}"] = journal_paper.paper(replace(JOURNAL_EXTREME, variant=variant))
        found[f"recovery-{variant}"] = recovery_kit.paper(replace(RECOVERY, variant=variant))
    return found
