"""Papers of invented people: ordinary ones and the ones that break layouts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bilan_desktop.blocks import Handwriting, Heading, ListBlock, Paper, Table, paragraph, spans, to_json
from bilan_desktop.documents import (
    assignment_sheet,
    attendance_sheet,
    certificate,
    consent_form,
    ground_rules,
    guided_log,
    recovery_kit,
    synthesis_paper,
)
from bilan_desktop.documents.attendance_sheet import AttendanceFacts
from bilan_desktop.documents.consent_form import ConsentFacts
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.recovery_kit import RecoveryFacts
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.first_phase import GROUND_RULES
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.records import ProofText as T

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
RULES = ground_rules.GroundRulesFacts(
    **GUIDED, number=T("RG-2026-014"), points=tuple(T(words) for _, words in GROUND_RULES)
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
        found[f"synthesis-empty-{variant}"] = synthesis_paper.paper(
            replace(SYNTHESIS, chapters=(), remarks=ContentText(""), read_on=None, first=None, variant=variant)
        )
        found[f"rules-{variant}"] = ground_rules.paper(replace(RULES, variant=variant))
        found[f"rules-extreme-{variant}"] = ground_rules.paper(
            replace(RULES, points=(T("Un point. " * 60),) * 30, beneficiary=T("Wilhelmina" * 20), variant=variant)
        )
        found[f"certificate-{variant}"] = certificate.paper(replace(CERTIFICATE, variant=variant))
        found[f"certificate-extreme-{variant}"] = certificate.paper(
            replace(CERTIFICATE, beneficiary=T("Wilhelmina" * 20), by_consultant=None, variant=variant)
        )
        found[f"certificate-interrupted-{variant}"] = certificate.paper(replace(INTERRUPTED, variant=variant))
        found[f"recovery-{variant}"] = recovery_kit.paper(replace(RECOVERY, variant=variant))
    return found
