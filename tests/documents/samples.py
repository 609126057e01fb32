"""Papers of invented people: ordinary ones and the ones that break layouts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bilan_desktop.blocks import Handwriting, Paper
from bilan_desktop.documents import attendance_sheet, consent_form, recovery_kit
from bilan_desktop.documents.attendance_sheet import AttendanceFacts
from bilan_desktop.documents.consent_form import ConsentFacts
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.recovery_kit import RecoveryFacts
from bilan_desktop.documents.signing import Signed
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
        found[f"recovery-{variant}"] = recovery_kit.paper(replace(RECOVERY, variant=variant))
    return found
