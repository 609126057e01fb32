"""The yearly report, counted apart: the oracle of ``usecases/yearly.py``, with nothing of the application.

Written from ``docs/figures.md`` alone, on what ``slow_figures`` reads: each line of the form, exact and as it is
copied, what it is made of, and what the report lacks.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from slow_due import Row
from slow_figures import Counting

DAY = timedelta(days=1)
PAYERS = {
    "employer_plan": "C1",
    "reclassification": "C1",
    "transition": "C2d",
    "cpf": "C2e",
    "faf": "C2g",
    "opco_plan": "C2h",
    "state_agent": "C3",
    "local_or_hospital_agent": "C3",
    "region_or_state": "C5-6",
    "france_travail": "C7",
    "agefiph": "C8",
    "personal": "C9",
    "subcontract": "C10",
    "other": "C11",
}
STATUSES = {"job_seeker": "F1c", "employee": "F1a", "public_agent": "F1e", "self_employed": "F1e", "other": "F1e"}
TYPED = {"charges": "D", "wages": "Da", "purchases": "Db"}
OWN_NAME = ("undecided", "cpf", "personal", "france_travail")
EMPLOYER_PAYS = ("employer_plan", "opco_plan", "reclassification", "state_agent")

Within = Callable[[str | None], bool]
Figure = tuple[int, int]
"""Exact, and as it is copied."""


def whole(value: Fraction) -> int:
    """The nearest whole number, half up; below zero as above."""
    size = int(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def line_of(funding: Row) -> str:
    """The line of a trainee; empty for an unknown status."""
    if funding["kind"] == "subcontract":
        return "G"
    return "F1d" if funding["kind"] == "personal" else STATUSES.get(funding["person_status"], "")


class Reporting(Counting):
    """The reports of a vault, as of a day."""

    def __init__(self, connection: Any, today: date) -> None:
        super().__init__(connection, today)
        self.practice = self.rows("SELECT * FROM practice")[0]
        self.numbers = {one["id"]: f"{one['year']}-{one['sequence']:03d}" for one in self.dossiers}
        self.invoices = self.rows("SELECT * FROM invoice")
        for one in self.invoices:
            one["cents"] = sum(line["cents"] for line in json.loads(one["lines"]))
            one["number"] = f"FA-{one['year']}-{one['sequence']:04d}"
        self.of_lot = {one["id"]: one["slot"]["mode"] for one in self.meetings}

    def closing(self, year: int) -> date:
        """The last day of the accounting year that ends that year; the end of February is the last of its days."""
        month, number = (int(part) for part in self.practice["year_ends"].split("-"))
        return date(year, 3, 1) - DAY if (month, number) == (2, 28) else date(year, month, number)

    def report(self, year: int) -> dict[str, Any]:
        """Everything that the report tells, by name."""
        first, last = self.closing(year - 1) + DAY, self.closing(year)
        dated = self._dated(first, min(last, self.today))
        rows = self.rows("SELECT typed FROM yearly_report WHERE substr(last, 1, 4) = ?", str(year))
        typed = json.loads(rows[0]["typed"]) if rows else {}
        invoices = [one for one in self.invoices if dated(one["issued_on"])]
        met = [lot for lot in self.lots if lot["counted"] and lot["way"] != "guided"]
        met = [lot for lot in met if lot["on"] <= self.today.isoformat()]
        counted = [lot for lot in met if dated(lot["on"])]
        guided = [lot["counted"] for lot in self.lots if lot["way"] == "guided" and dated(lot["on"])]
        return {
            "period": (first, last),
            "money": self._money(invoices, typed),
            "trainees": self._trainees(counted),
            "made_of": self._made_of(invoices, counted, {"C5-6": "C6"} if "state" in typed else {}),
            "guided": sum(guided),
            "remote": any(self.of_lot[lot["key"]] != "in_person" for lot in counted),
            "astride": self._astride(met, counted, first, last),
            "missing": sorted(self._missing(invoices, counted, typed, dated)),
        }

    def _money(self, invoices: Iterable[Row], typed: dict[str, int]) -> dict[str, Figure]:
        """Frames C and D in cents and in euros, then the share of the turnover in hundredths of a percent."""
        exact = dict.fromkeys(PAYERS.values(), 0)
        for one in invoices:
            line = PAYERS.get(one["payer"], "none")
            exact[line] = exact.get(line, 0) + one["cents"]
        if "state" in typed:
            exact["C5"], exact["C6"] = typed["state"], exact.pop("C5-6") - typed["state"]
        found = {line: (cents, whole(Fraction(cents, 100))) for line, cents in exact.items()}
        funds = [figure for line, figure in found.items() if line[:2] == "C2"]
        every = [figure for line, figure in found.items() if line != "none"]
        found["C2"], found["C"] = _sum(funds), _sum(every)
        if typed.get("turnover"):
            share = Fraction(found["C"][0], typed["turnover"])
            found["C%"] = (whole(share * 10_000), whole(share * 100))
        for code, line in TYPED.items():
            if code in typed:
                found[line] = (typed[code], whole(Fraction(typed[code], 100)))
        return found

    def _trainees(self, counted: Iterable[Row]) -> dict[str, tuple[int, Figure]]:
        """How many dossiers and their hours, in minutes and in hours, line by line."""
        minutes: Counter[str] = Counter()
        for lot in counted:
            minutes[lot["dossier"]] += lot["counted"]
        lines: dict[str, list[int]] = {line: [] for line in ("F1a", "F1c", "F1d", "F1e", "F2", "G")}
        given: list[int] = []
        for dossier in self.dossiers:
            time, funding = minutes[dossier["id"]], dossier["funding"]
            if time:
                line = line_of(funding)
                lines.setdefault(line or "none", []).append(time)
                entrusted = funding["subcontracted"] and line != "G"
                (lines["F2"] if entrusted else given).append(time)
        found = {line: (len(times), (sum(times), whole(Fraction(sum(times), 60)))) for line, times in lines.items()}
        ours = [figure for line, figure in found.items() if line.startswith("F1")]
        total = sum(people for people, _ in ours), _sum([hours for _, hours in ours])
        found |= {"F1": total, "F3e": total, "F4": total}
        found["E"] = (1 if sum(given) else 0, (sum(given), whole(Fraction(sum(given), 60))))
        return found

    def _made_of(
        self, invoices: Iterable[Row], counted: Iterable[Row], renamed: dict[str, str]
    ) -> dict[str, list[Any]]:
        """The invoices of each line, then its meetings; what is split between two lines makes the one not typed."""
        found: dict[str, list[Any]] = {}
        for one in invoices:
            line = PAYERS.get(one["payer"], "none")
            piece = (self.numbers[one["dossier_id"]], one["issued_on"], one["cents"], one["number"])
            found.setdefault(renamed.get(line, line), []).append(piece)
        fundings = {one["id"]: one["funding"] for one in self.dossiers}
        for lot in counted:
            funding = fundings[lot["dossier"]]
            line = line_of(funding)
            lines = [line or "none", "F2" if funding["subcontracted"] and line != "G" else "E"]
            for one in lines:
                piece = (self.numbers[lot["dossier"]], lot["on"], lot["counted"], "")
                found.setdefault(one, []).append(piece)
        return {line: sorted(pieces) for line, pieces in found.items()}

    def _astride(self, met: Iterable[Row], counted: Iterable[Row], first: date, last: date) -> list[Any]:
        """The bilans with minutes in the year and in another: before, in, after."""
        times: dict[str, list[int]] = {lot["dossier"]: [0, 0, 0] for lot in counted}
        for lot in counted:
            times[lot["dossier"]][1] += lot["counted"]
        for lot in met:
            if lot["dossier"] in times and not first.isoformat() <= lot["on"] <= last.isoformat():
                times[lot["dossier"]][0 if lot["on"] < first.isoformat() else 2] += lot["counted"]
        return sorted((self.numbers[key], *three) for key, three in times.items() if three[0] or three[2])

    # What is missing

    def _missing(
        self, invoices: list[Row], counted: list[Row], typed: dict[str, int], dated: Within
    ) -> Iterable[tuple[str, str, str]]:
        """What it is, the number of the dossier, and what tells it."""
        if not _good_nda(self.practice["nda"]):
            yield "nda", "", ""
        if not _good_siret(self.practice["siret"]):
            yield "siret", "", ""
        for code in ("charges", "turnover"):
            if code not in typed:
                yield code, "", ""
        counting = {lot["dossier"] for lot in counted}
        invoiced = {one["dossier_id"] for one in invoices}
        ever = {one["dossier_id"] for one in self.invoices}
        for dossier in self.dossiers:
            key, number = dossier["id"], self.numbers[dossier["id"]]
            gaps = _gaps(dossier) if key in counting | invoiced else ()
            if gaps:
                yield "gaps", number, ", ".join(gaps)
            if key in counting - ever:
                yield "unbilled", number, ""
            yield from self._of_meetings(key, number, dated)
        ours = {one["id"] for one in invoices}
        taken_back = {one["credit_of"] for one in invoices}
        for one in invoices:
            # An invoice and its credit note of the same year come to nothing, in whatever line.
            nothing = one["id"] in taken_back or one["credit_of"] in ours
            if one["payer"] not in PAYERS and not nothing:
                yield "invoice", self.numbers[one["dossier_id"]], one["number"]

    def _of_meetings(self, key: str, number: str, dated: Within) -> Iterable[tuple[str, str, str]]:
        mine = [one for one in self.meetings if one["dossier_id"] == key and one["kind"] != "follow_up"]
        mine = [one for one in mine if dated(one["slot"]["on"])]
        past = self.today.isoformat()
        planned = [one for one in mine if one["state"] == "planned" and one["slot"]["on"] < past]
        sealed = "SELECT 1 FROM issued_paper WHERE subject_id = ? AND kind = 'attendance' AND state = 'sealed'"
        held = [one for one in mine if one["state"] == "held" and not self.rows(sealed, one["id"])]
        for code, rows in (("planned", planned), ("sheets", held)):
            if rows:
                yield code, number, " ".join(sorted(one["slot"]["on"] for one in rows))


def _sum(figures: Iterable[Figure]) -> Figure:
    """Exact values added, and what is copied added."""
    exact, shown = zip(*figures, strict=True)
    return sum(exact), sum(shown)


def _gaps(dossier: Row) -> tuple[str, ...]:
    """What nobody has noted of a dossier, in French."""
    funding = dossier["funding"]
    kind = funding["kind"]
    named = funding["payer_id"] or (kind in EMPLOYER_PAYS and funding["employer_id"])
    found = {
        "le financement": kind == "undecided",
        "la situation de la personne": funding["person_status"] == "unknown",
        "le nom du financeur": kind not in OWN_NAME and not named,
        "le prix": dossier["price_cents"] is None,
    }
    return tuple(name for name, lacking in found.items() if lacking)


def _good_nda(text: str) -> bool:
    return len(text) == 11 and text.isdigit()


def _good_siret(text: str) -> bool:
    """Fourteen digits whose sum is a multiple of ten, one in two being doubled (Luhn)."""
    if len(text) != 14 or not text.isdigit():
        return False
    doubled = [int(digit) * (2 - rank % 2) for rank, digit in enumerate(text)]
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0
