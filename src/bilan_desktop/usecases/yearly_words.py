"""The yearly report in French, for its page and its paper: rows of a frame, values, what explains a figure."""

from dataclasses import dataclass
from itertools import groupby

from bilan_desktop.blocks.formats import date_plain, duration, euros, plural
from bilan_desktop.blocks.typography import NARROW, NO_BREAK
from bilan_desktop.domain.yearly import FRAME_NAMES, LINE, LINES, FormLine, Frame, Measure
from bilan_desktop.domain.yearly_sheet import Astride, Difference, Figure, Piece, Sheet

TITLE = "Bilan pédagogique et financier"
USAGE = (
    "Lignes du formulaire Cerfa 10443*17\N{NO-BREAK SPACE}: usage, à vérifier avec la notice de l’année. Factures et "
    "avoirs à leur date, heures à la date de chaque séance."
)
MONEY_FRAMES = (Frame.C, Frame.D)
_UNITS = {Measure.MONEY: f"{NO_BREAK}€", Measure.PEOPLE: "", Measure.HOURS: f"{NO_BREAK}h", Measure.SHARE: f"{NARROW}%"}
_MONEY_APART = "Factures sans financement"
_TRAINEES_APART = "Stagiaires dont la situation est à préciser"
_WORDY = frozenset({"total", "dont", "part"})
"""Marks that the label says already."""


@dataclass(frozen=True)
class FormRow:
    """A line of the sheet: its people, where it counts some, and its amount or its hours; None while it is to type."""

    line: FormLine
    people: Figure | None
    amount: Figure | None


@dataclass(frozen=True)
class Part:
    """A part of an explanation: the dossier it is of, its words, and the page of the dossier that shows it."""

    dossier: str
    words: str
    section: str
    invoice: str = ""
    amount: str = ""


def rows_of(sheet: Sheet, frame: Frame) -> tuple[FormRow, ...]:
    """The rows of a frame, in the order of the form; lines 5 and 6 as one, or as two once they are split."""
    split = sheet.of("C5", Measure.MONEY) is not None
    hidden = {"C5-6"} if split else {"C5", "C6"}
    amount = Measure.MONEY if frame in MONEY_FRAMES else Measure.HOURS
    found = []
    for line in LINES:
        if line.frame is frame and line.code not in hidden:
            measure = Measure.SHARE if line.code == "C%" else amount
            found.append(FormRow(line, sheet.of(line.code, Measure.PEOPLE), sheet.of(line.code, measure)))
    return tuple(found)


def frame_title(frame: Frame) -> str:
    """« Cadre C · Produits, hors taxes »."""
    return f"Cadre {frame.value} · {FRAME_NAMES[frame]}"


def line_name(code: str) -> str:
    """« C, ligne 2 e · Compte personnel de formation », « C · Total des produits »."""
    line = LINE[code]
    where = line.frame.value if line.mark in _WORDY else f"{line.frame.value}, ligne {line.mark}"
    return f"{where} · {line.label}"


def apart_words(sheet: Sheet) -> tuple[str, ...]:
    """« Factures sans financement : 900,00 €, dans aucune ligne. », and the same of trainees; nothing of a nil sum."""
    found = []
    for one in sheet.unplaced:
        if told := exact_words(one):
            if one.measure is Measure.HOURS:
                told = f"{len({piece.dossier for piece in one.pieces})}, pour {told}"
            found.append(f"{apart_name(one)}\N{NO-BREAK SPACE}: {told}, dans aucune ligne.")
    return tuple(found)


def apart_name(figure: Figure) -> str:
    """What has no line, in words."""
    return _MONEY_APART if figure.measure is Measure.MONEY else _TRAINEES_APART


def copied(figure: Figure) -> str:
    """The value as it is pasted in the form: digits alone."""
    return str(figure.shown)


def shown_words(figure: Figure) -> str:
    """« 1 801 € », « 13 h », « 4 », « 49 % »."""
    whole = f"{abs(figure.shown):,}".replace(",", NARROW)
    return f"{'−' if figure.shown < 0 else ''}{whole}{_UNITS[figure.measure]}"


def exact_words(figure: Figure) -> str:
    """« 1 800,50 € », « 13 h 30 », « 49,37 % »; an empty string for people, who are whole, and for nothing."""
    return "" if figure.measure is Measure.PEOPLE or not figure.exact else _exact(figure)


def _exact(figure: Figure) -> str:
    """The same, zero included."""
    if figure.measure is Measure.HOURS:
        return duration(figure.exact)
    if figure.measure is Measure.SHARE:
        whole, rest = divmod(abs(figure.exact), 100)
        return f"{'−' if figure.exact < 0 else ''}{whole},{rest:02d}{NARROW}%"
    return euros(figure.exact)


def explained(figure: Figure) -> tuple[Part, ...]:
    """What makes a figure: an invoice a part, or the meetings of a dossier together."""
    if figure.measure is Measure.MONEY:
        return tuple(_invoice(piece) for piece in figure.pieces)
    by_dossier = groupby(figure.pieces, key=lambda piece: piece.dossier)
    return tuple(_met(number, tuple(pieces)) for number, pieces in by_dossier)


def adds_words(figure: Figure) -> str:
    """« Somme de ce que montrent les lignes… », or what was typed; empty where pieces explain it all."""
    if figure.measure is Measure.SHARE:
        return "Le total des produits, divisé par le chiffre d’affaires saisi."
    if figure.line == "C6":
        return "Ces factures, moins la part de l’État que vous avez saisie."
    if figure.line in ("C5", "D", "Da", "Db"):
        return "Le montant que vous avez saisi."
    if not figure.adds:
        return ""
    *marks, last = (LINE[code].mark for code in figure.adds)
    frame = LINE[figure.adds[0]].frame.value
    return f"Somme de ce que montrent les lignes {', '.join(marks)} et {last} du cadre {frame}."


def difference_words(one: Difference) -> str:
    """« F-1 a, salariés d’employeurs privés : 12 h gardées, 14 h aujourd’hui »."""
    told = [shown_words(figure) if figure is not None else "rien" for figure in (one.kept, one.now)]
    if one.kept is not None and one.now is not None and one.kept.shown == one.now.shown:
        told = [_exact(one.kept), _exact(one.now)]
    what = {Measure.PEOPLE: " (stagiaires)", Measure.HOURS: " (heures)"}.get(one.measure, "")
    return f"{line_name(one.line)}{what}\N{NO-BREAK SPACE}: {told[0]} dans la version gardée, {told[1]} aujourd’hui."


def astride_words(one: Astride) -> str:
    """« 2025-001 : 4 h 00 avant, 2 h 00 dans l’exercice. »."""
    parts = [
        f"{duration(minutes)} {where}"
        for minutes, where in ((one.before, "avant"), (one.inside, "dans l’exercice"), (one.after, "après"))
        if minutes
    ]
    return f"{one.dossier}\N{NO-BREAK SPACE}: {', '.join(parts)}."


def notes_of(sheet: Sheet) -> tuple[str, ...]:
    """What is told beside the figures: work at a distance, guided work, hours given by others."""
    distance = "Oui" if sheet.remote else "Non"
    found = [f"Actions en tout ou partie à distance\N{NO-BREAK SPACE}: {distance.lower()}."]
    if sheet.guided:
        found.append(
            f"Travail personnel guidé de l’exercice\N{NO-BREAK SPACE}: {duration(sheet.guided)}, à part. Il n’est "
            "ajouté à aucune ligne."
        )
    entrusted = sheet.of("F2", Measure.HOURS)
    if entrusted is not None and entrusted.exact:
        found.append(
            f"Les {shown_words(entrusted)} de F-2 sont données par des personnes extérieures\N{NO-BREAK SPACE}: "
            "indiquez leur nombre au cadre E."
        )
    return tuple(found)


def _invoice(piece: Piece) -> Part:
    words = f"{'Avoir' if piece.amount < 0 else 'Facture'} {piece.invoice}, {date_plain(piece.on)}"
    return Part(piece.dossier, words, "paiements", piece.invoice, euros(piece.amount))


def _met(number: str, pieces: tuple[Piece, ...]) -> Part:
    count = plural(len(pieces), "séance")
    days = ", ".join(f"{date_plain(piece.on)} ({duration(piece.amount)})" for piece in pieces)
    return Part(
        number, f"{count}\N{NO-BREAK SPACE}: {days}", "seances", amount=duration(sum(one.amount for one in pieces))
    )
