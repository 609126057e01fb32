"""What the practice proves by itself of the quality indicators: its texts, its settings, its registers."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.deadlines import years_after
from bilan_desktop.domain.exploring import EvolutionCard
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind, Theme
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.usecases.quality_reading import Missing, Proof, Reader, Year

PROGRAMME = "programme-general"
SETTINGS, SETTINGS_NAME = "reglages", "Réglages"
SOON = timedelta(days=90)
"""How long before its end a certificate is worth renewing."""


def public_programme(year: Year) -> Proof:
    """1: the public programme in the practice's own words, read again within a year."""
    own = max(year.unit.find(OwnText, name=PROGRAMME), key=lambda one: one.version, default=None)
    route = f"textes/{PROGRAMME}"
    if own is None or not own.body.strip():
        words = "Programme public\N{NO-BREAK SPACE}: le texte de l’application, qui n’annonce ni prix ni délai d’accès."
        lacking = Missing(
            "Vos tarifs et votre délai d’accès dans le programme public", route, action="Programme général"
        )
        return Proof(words, False, (lacking,))
    on = own.written_at.astimezone(ZoneInfo(PARIS)).date()
    words = f"Programme public dans votre rédaction du {date_plain(on)}, version {own.version}."
    if years_after(on, 1) >= year.day:
        return Proof(words)
    return Proof(
        words,
        missing=(Missing("Une relecture du programme public, de plus d’un an", route, action="Programme général"),),
    )


def contact_told(year: Year) -> Proof:
    """1: what every paper says of the practice, and how to reach it."""
    lacking = list(year.practice.missing().values())
    if not (year.practice.phone.strip() or year.practice.email.strip()):
        lacking.append("un téléphone ou une adresse électronique")
    return _settings("Identité de l’organisme et coordonnées dans les réglages", lacking)


def people_named(year: Year) -> Proof:
    """18: who does what, even for somebody who works alone."""
    asked = {
        "le nom du consultant ou de la consultante": year.practice.consultant,
        "son titre": year.practice.consultant_title,
        "le nom du référent ou de la référente handicap": year.practice.disability_referent,
        "le médiateur de la consommation": year.practice.mediator,
    }
    lacking = [name for name, value in asked.items() if not value.strip()]
    return _settings("Qui accompagne, qui est référent, qui est médiateur", lacking)


def qualifications(year: Year) -> Proof:
    """21: the titles and diplomas that contracts state (L.6353-4)."""
    lacking = [] if year.practice.qualifications.strip() else ["les titres, diplômes et expériences"]
    return _settings("Titres et expériences dans les réglages", lacking)


def disability_referent(year: Year) -> Proof:
    """26: who speaks of a disability, and how to reach them."""
    asked = {
        "le nom du référent ou de la référente handicap": year.practice.disability_referent,
        "ses coordonnées": year.practice.disability_contact,
    }
    return _settings("Référent handicap", [name for name, value in asked.items() if not value.strip()])


def _settings(name: str, lacking: Iterable[str]) -> Proof:
    missing = tuple(Missing(f"{one[:1].upper()}{one[1:]}", SETTINGS, action=SETTINGS_NAME) for one in lacking)
    return Proof(f"{name}\N{NO-BREAK SPACE}: {'à compléter' if missing else 'rien ne manque'}.", not missing, missing)


def up_to_date_cards(year: Year) -> Proof:
    """19: the evolution cards given to people, verified within twelve months."""
    rows = year.unit.find(EvolutionCard)
    reworded = {row.ours for row in rows if row.ours}
    cards = [one for one in (*rows, *(one for one in year.work.cards if one.ours not in reworded)) if not one.hidden]
    late = sum(one.is_late(year.day) for one in cards)
    words = (
        f"Fiches d’évolution vérifiées depuis moins d’un an\N{NO-BREAK SPACE}: {len(cards) - late} sur {len(cards)}."
    )
    lacking = plural(late, "fiche d’évolution à vérifier", "fiches d’évolution à vérifier")
    missing = (Missing(lacking, "fiches-evolution", action="Fiches d’évolution"),) if late else ()
    return Proof(words, len(cards) > late, missing)


def test_certificates(year: Year) -> Proof:
    """17 and 21: the certificates that tests ask for, and until when."""
    held = [one for one in year.unit.find(RegisterEntry, kind=RegisterKind.CERTIFICATE) if one.on <= year.day]
    if not held:
        return Proof(
            "Aucune habilitation notée. Certains tests en demandent une\N{NO-BREAK SPACE}: notez-les.", held=False
        )
    over = [one for one in held if one.until is not None and one.until < year.day]
    soon = [one for one in held if one.until is not None and year.day <= one.until <= year.day + SOON]
    words = f"Habilitations en cours\N{NO-BREAK SPACE}: {len(held) - len(over)} sur {len(held)}."
    if soon:
        words += f" La prochaine échoit le {date_plain(min(one.until for one in soon if one.until))}."
    told = (f"Une habilitation échue le {date_plain(one.until)}" for one in over if one.until is not None)
    return Proof(words, len(held) > len(over), tuple(_to(RegisterKind.CERTIFICATE, one) for one in told))


def trainings(year: Year) -> Proof:
    """22: training, supervision, peers, done or planned."""
    done = year.entries(RegisterKind.TRAINING)
    words = f"Formations, supervisions et échanges notés en {year.name}\N{NO-BREAK SPACE}: {len(done)}."
    lacking = "Une formation, une supervision ou un échange entre pairs"
    return Proof(words, bool(done), () if done else (_to(RegisterKind.TRAINING, lacking),))


def watch_law(year: Year) -> Proof:
    """23."""
    return _watch(year, Theme.LAW, "Veille légale et réglementaire")


def watch_occupations(year: Year) -> Proof:
    """24."""
    return _watch(year, Theme.OCCUPATIONS, "Veille sur les métiers et l’emploi")


def watch_methods(year: Year) -> Proof:
    """25."""
    return _watch(year, Theme.METHODS, "Veille sur les méthodes et les outils")


def watch_disability(year: Year) -> Proof | None:
    """26, where there is any."""
    proof = _watch(year, Theme.DISABILITY, "Veille sur le handicap")
    return proof if proof.held else None


def _watch(year: Year, theme: Theme, name: str) -> Proof:
    """Lines of a theme, each with the use that was made of it."""
    read = year.entries(RegisterKind.WATCH, theme)
    used = [one for one in read if one.action.strip()]
    words = f"{name} en {year.name}\N{NO-BREAK SPACE}: {plural(len(read), 'ligne')}"
    words += f", dont {len(used)} avec l’usage qui en a été fait." if read else "."
    if not read:
        return Proof(words, False, (_to(RegisterKind.WATCH, f"{name}\N{NO-BREAK SPACE}: une ligne au moins"),))
    unused = (f"L’usage fait de la veille du {date_plain(one.on)}" for one in read if one not in used)
    return Proof(words, bool(used), tuple(_to(RegisterKind.WATCH, one) for one in unused))


def partners(year: Year) -> Proof:
    """18: who the practice works with."""
    known = [one for one in year.unit.find(RegisterEntry, kind=RegisterKind.PARTNER) if one.on <= year.day]
    missing = () if known else (_to(RegisterKind.PARTNER, "Un partenaire au moins"),)
    return Proof(f"Partenaires notés\N{NO-BREAK SPACE}: {len(known)}.", bool(known), missing)


def disability_partners(year: Year) -> Proof:
    """26: the network for disability, known and spoken to within a year."""
    every = year.unit.find(RegisterEntry, kind=RegisterKind.PARTNER, theme=Theme.DISABILITY)
    known = [one for one in every if one.on <= year.day]
    last = max((one.on for one in known), default=None)
    if last is None:
        lacking = "Un partenaire du réseau handicap"
        return Proof(
            "Réseau handicap\N{NO-BREAK SPACE}: aucun partenaire noté.", False, (_to(RegisterKind.PARTNER, lacking),)
        )
    words = (
        f"Réseau handicap\N{NO-BREAK SPACE}: {plural(len(known), 'partenaire')}, dernier contact le {date_plain(last)}."
    )
    if years_after(last, 1) >= year.day:
        return Proof(words)
    lacking = "Un contact de moins d’un an avec le réseau handicap"
    return Proof(words, missing=(_to(RegisterKind.PARTNER, lacking),))


def complaints(year: Year) -> Proof:
    """31: a register that is kept, even while it is empty; each complaint answered."""
    return _followed(
        year,
        RegisterKind.COMPLAINT,
        ("réclamation notée", "réclamations notées"),
        ("avec une réponse datée", "avec une réponse datée"),
        "La réponse à la réclamation du",
        lambda one: one.answered_on,
    )


def incidents(year: Year) -> Proof:
    """31: what did not go as planned, and its end."""
    return _followed(
        year,
        RegisterKind.INCIDENT,
        ("aléa ou difficulté noté", "aléas ou difficultés notés"),
        ("réglé", "réglés"),
        "La suite donnée à l’aléa du",
        lambda one: one.closed_on,
    )


def _followed(
    year: Year,
    kind: RegisterKind,
    noted: tuple[str, str],
    settled: tuple[str, str],
    lacking: str,
    done: Callable[[RegisterEntry], date | None],
) -> Proof:
    """What was noted and how much of it is done, each in the words for one and for several."""
    found = year.entries(kind)
    if not found:
        none = "Aucune" if kind is RegisterKind.COMPLAINT else "Aucun"
        return Proof(f"{none} {noted[0]} en {year.name}\N{NO-BREAK SPACE}: le registre est tenu.")
    open_ = [entry for entry in found if done(entry) is None]
    words = f"{plural(len(found), *noted)} en {year.name}, dont {plural(len(found) - len(open_), *settled)}."
    return Proof(words, True, tuple(_to(kind, f"{lacking} {date_plain(entry.on)}") for entry in open_))


def improvements(year: Year) -> Proof:
    """32: what was made better, each with where it comes from: an entry of another register, or a source."""
    found = year.entries(RegisterKind.IMPROVEMENT)
    if not found:
        lacking = "Une amélioration, reliée à un avis, à une réclamation ou à un aléa"
        words = f"Aucune amélioration notée en {year.name}."
        return Proof(words, False, (_to(RegisterKind.IMPROVEMENT, lacking),))
    without = [one for one in found if one.linked_id == NO_ID and not one.source.strip()]
    explained = plural(len(found) - len(without), "avec son origine", "avec leur origine")
    done = plural(sum(one.closed_on is not None for one in found), "menée", "menées")
    words = f"{plural(len(found), 'amélioration notée', 'améliorations notées')} en {year.name}"
    words += f", dont {explained} et {done} à bien."
    told = (f"L’origine de l’amélioration du {date_plain(one.on)}" for one in without)
    return Proof(words, len(found) > len(without), tuple(_to(RegisterKind.IMPROVEMENT, one) for one in told))


def causes(year: Year) -> Proof | None:
    """32: how many complaints and incidents an improvement came from."""
    found = [*year.entries(RegisterKind.COMPLAINT), *year.entries(RegisterKind.INCIDENT)]
    if not found:
        return None
    linked = {one.linked_id for one in year.unit.find(RegisterEntry, kind=RegisterKind.IMPROVEMENT)}
    count = sum(one.id in linked for one in found)
    words = "Réclamations et aléas suivis d’une amélioration"
    return Proof(f"{words}\N{NO-BREAK SPACE}: {count} sur {len(found)}.", count > 0)


def _to(kind: RegisterKind, words: str) -> Missing:
    return Missing(words, f"registres/{kind.value}", action="Ouvrir le registre")


_READERS: tuple[Reader, ...] = (
    public_programme,
    contact_told,
    people_named,
    qualifications,
    disability_referent,
    up_to_date_cards,
    test_certificates,
    trainings,
    watch_law,
    watch_occupations,
    watch_methods,
    watch_disability,
    partners,
    disability_partners,
    complaints,
    incidents,
    improvements,
    causes,
)
READERS: Mapping[str, Reader] = {one.__name__: one for one in _READERS}
"""By the code that an indicator names it by."""
