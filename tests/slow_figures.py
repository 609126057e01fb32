"""The figures of a year, counted apart: the oracle of ``usecases/figures.py``, with nothing of the application.

Written from ``docs/figures.md`` alone: it reads the raw tables, their JSON, the rules and the questionnaires as they
are kept, and counts in whole numbers and fractions. It imports neither the domain nor the use cases: an error made
there is not made here.
"""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from slow_due import RULES, Row, day_of, in_force, walked

QUESTIONNAIRES = RULES.parents[1] / "questionnaires"
MOST = 24 * 60
FEW = 5


def changes(history: str) -> list[Row]:
    """The changes that stand: an undone gesture goes back to the last change of the state it names."""
    kept: list[Row] = []
    for change in json.loads(history):
        if change["motive"] == "gesture_undone":
            states = [one["state"] for one in kept]
            back = len(states) - states[::-1].index(change["state"]) if change["state"] in states else 0
            kept = kept[:back]
        else:
            kept = [*kept, change]
    return kept


def instant(slot: Row) -> float:
    """When a meeting starts, in seconds of the world's clock."""
    start = datetime.combine(date.fromisoformat(slot["on"]), time.fromisoformat(slot["start"]))
    return start.replace(tzinfo=ZoneInfo(slot["zone"]), fold=int(slot["later"])).timestamp()


def shared(lots: list[Row]) -> list[Row]:
    """Each with its ``counted`` minutes: what a sheet tells first, then the others in order, 24 h in all."""
    room = MOST
    for one in [*(lot for lot in lots if lot["told"] is not None), *(lot for lot in lots if lot["told"] is None)]:
        asked = one["minutes"] if one["told"] is None else min(one["told"], one["minutes"])
        one["counted"] = max(0, min(room, asked))
        room -= one["counted"]
    return lots


def mean(values: list[Fraction], opinions: int) -> tuple[int, Fraction] | None:
    """How many and their mean, told from five opinions and five values on."""
    if min(opinions, len(values)) < FEW:
        return None
    return len(values), sum(values, Fraction(0)) / len(values)


def published(cells: dict[str, int]) -> dict[str, int]:
    """A breakdown as it is published: what is under five together, with whatever keeps it from being found again."""
    if sum(cells.values()) < FEW or sum(count > 0 for count in cells.values()) == 1:
        return {}
    least = FEW  # cells under it are put together
    while True:
        together = [count for count in cells.values() if 0 < count < least]
        told = {name: count for name, count in cells.items() if count >= least}
        found = sum(together) < FEW or set(together) == {FEW - 1}
        if not together or not told or not found:
            return told | ({"Autres": sum(together)} if together else {})
        least = min(told.values()) + 1


class Counting:
    """The figures of a vault, as of a day."""

    def __init__(self, connection: Any, today: date) -> None:
        self.connection, self.today = connection, today
        self.rules = json.loads(RULES.read_text(encoding="utf-8"))
        for own in self.rows("SELECT * FROM own_rule ORDER BY rowid"):
            self.rules.append({**own, "unit": [one for one in self.rules if one["code"] == own["code"]][-1]["unit"]})
        self.dossiers = self.rows("SELECT * FROM dossier")
        for one in self.dossiers:
            one["changes"], one["funding"] = changes(one["history"]), json.loads(one["funding"])
        self.graves = self.rows("SELECT * FROM destroyed_dossier")
        self.emptied = {one["dossier_id"] for one in self.graves if one["part"] == "proof"}
        self.meetings = self.rows("SELECT * FROM meeting")
        for one in self.meetings:
            one["slot"] = json.loads(one["slot"])
        self.lots = [lot for one in self.dossiers for lot in shared(self._lots(one["id"]))]

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows of a query, as dictionaries of what the database holds."""
        return [dict(row) for row in self.connection.exec_driver_sql(query, values).mappings()]

    # The hours

    def _lots(self, key: str) -> list[Row]:
        """Meetings held, but follow-up, then accepted guided work, in the order in which they count."""
        found = []
        for one in self.meetings:
            if one["dossier_id"] == key and one["state"] == "held" and one["kind"] != "follow_up":
                slot = one["slot"]
                place = (slot["on"], 0, instant(slot), one["number"])
                way = "remote" if slot["mode"] == "remote" else "in_person"
                found.append({"place": place, "way": way, "minutes": slot["minutes"], "told": self._told(one["id"])})
                found[-1] |= {"key": one["id"], "dossier": key, "on": slot["on"]}
        for one in self.rows("SELECT * FROM assignment WHERE dossier_id = ?", key):
            if one["accepted"] and one["accepted_on"]:
                place = (one["accepted_on"], 1, 0.0, one["number"])
                found.append({"place": place, "way": "guided", "minutes": one["accepted"], "told": None})
                found[-1] |= {"key": one["id"], "dossier": key, "on": one["accepted_on"]}
        return sorted(found, key=lambda lot: lot["place"])

    def _told(self, meeting: str) -> int | None:
        """What the last standing sheet that was signed or sent says of it."""
        sheets = self.rows(
            "SELECT facts FROM issued_paper AS sheet WHERE subject_id = ? AND kind = 'attendance' AND (state = 'sent' "
            "OR state = 'sealed' OR state = 'open' AND EXISTS (SELECT 1 FROM signature WHERE paper_id = sheet.id)) "
            "ORDER BY version DESC",
            meeting,
        )
        return int(json.loads(sheets[0]["facts"])["counted"]) if sheets else None

    def months(self, year: int) -> dict[int, tuple[int, int, int]]:
        """Counted minutes of each month: not at a distance, at a distance, guided."""
        found: Counter[tuple[int, str]] = Counter()
        for lot in self.lots:
            if (
                lot["on"][:4] == str(year)
                and lot["on"] <= self.today.isoformat()
                and lot["dossier"] not in self.emptied
            ):
                found[int(lot["on"][5:7]), lot["way"]] += lot["counted"]
        return {m: (found[m, "in_person"], found[m, "remote"], found[m, "guided"]) for m in range(1, 13)}

    # A calendar year

    def year(self, year: int) -> dict[str, Any]:
        """Every figure of a calendar year, by name."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        last = min(last, self.today)
        dated = self._dated(first, last)
        enquiries = self.rows("SELECT nature, met_on FROM field_enquiry")
        interviews = self.rows("SELECT held_on FROM preliminary_interview")
        return {
            "interviews": sum(dated(one["held_on"]) for one in interviews),
            **self._states(first, last),
            "opinions": {name: self._opinions(name, year) for name in ("satisfaction-end", "satisfaction-later")},
            **self._follow_ups(first, last),
            "enquiries": dict(Counter(one["nature"] for one in enquiries if dated(one["met_on"]))),
            "months": self.months(year),
            "lacking": self._lacking(year),
        }

    def _proved(self) -> list[Row]:
        """The dossiers whose proofs are still there: the others count no more."""
        return [one for one in self.dossiers if one["id"] not in self.emptied]

    def _lacking(self, year: int) -> bool:
        """Whether one of the year may count no more: its number, or what is left of it, says of which years it was."""
        for grave in self.graves:
            whole = grave["part"] == "all" and grave["destroyed_on"] >= f"{year}-01-01"
            if whole and grave["year"] in (year - 1, year):
                return True
        for dossier in self.dossiers:
            if dossier["id"] in self.emptied:
                on = {state: [] for state in ("confirmed", "running", "ended", "abandoned")}
                for change in dossier["changes"]:
                    on.setdefault(change["state"], []).append(change["on"])
                days = [*on["confirmed"][:1], *on["running"][:1], *on["ended"][-1:], *on["abandoned"][-1:]]
                years = [int(day[:4]) for day in (dossier["opened_on"], *days)]
                if min(years) <= year <= max(years) + 1:
                    return True
        return False

    @staticmethod
    def _dated(first: date, last: date) -> Any:
        def within(day: str | None) -> bool:
            return day is not None and first.isoformat() <= day <= last.isoformat()

        return within

    def _states(self, first: date, last: date) -> dict[str, Any]:
        found: Counter[str] = Counter()
        why: Counter[str] = Counter()
        states: Counter[str] = Counter()
        funding: Counter[str] = Counter()
        dated, until = self._dated(first, last), last.isoformat()
        for dossier in self._proved():
            on: dict[str, list[Row]] = {}
            for change in dossier["changes"]:
                on.setdefault(change["state"], []).append(change)
            entered, begun = on.get("confirmed", []), on.get("running", [])
            ended, stopped = on.get("ended", []), on.get("abandoned", [])
            found["entered"] += bool(entered) and dated(entered[0]["on"])
            found["finished"] += bool(ended) and dated(ended[-1]["on"])
            if begun and dated(begun[0]["on"]):
                found["started"] += 1
                funding[dossier["funding"]["kind"]] += 1
            if stopped and dated(stopped[-1]["on"]):
                found["abandoned" if begun else "never_begun"] += 1
                if begun:
                    why[stopped[-1]["motive"]] += 1
            over = [one for one in (*ended, *stopped) if one["on"] <= until]
            found["open_at_end"] += bool(begun) and begun[0]["on"] <= until and not over
            past = [one["state"] for one in dossier["changes"] if one["on"] <= until]
            if past:
                states[past[-1]] += 1
        names = ("entered", "started", "finished", "abandoned", "never_begun", "open_at_end")
        counts: dict[str, Any] = {name: found[name] for name in names}
        return counts | {"abandoned_why": dict(why), "states": dict(states), "funding": dict(funding)}

    def _opinions(self, name: str, year: int) -> dict[str, Any]:
        ours = [one for one in self.rows("SELECT * FROM opinion_asked") if _is(one["questionnaire"], name)]
        given = [one for one in ours if one["given_on"][:4] == str(year) and one["given_on"] <= self.today.isoformat()]
        kept = self.rows("SELECT * FROM opinion WHERE year = ? AND year <= ?", year, self.today.year)
        opinions = [one for one in kept if _is(one["questionnaire"], name)]
        marks: dict[str, list[Fraction]] = {}
        each: list[Fraction] = []
        for opinion in opinions:
            scales = dict(_scales(opinion["questionnaire"]))
            answers = {one["code"]: one["text"] for one in json.loads(opinion["answers"])}
            of_four = []
            for code, (least, most) in scales.items():
                mark = next((at for at in range(least, most + 1) if answers.get(code) == str(at)), None)
                if mark is not None:
                    marks.setdefault(code, []).append(Fraction(mark))
                    of_four += [Fraction(mark)] if most == 4 else []
            each += [sum(of_four, Fraction(0)) / len(of_four)] if of_four else []
        told = {code: mean(values, len(opinions)) for code, values in marks.items()}
        return {
            "given": len(given),
            "answered": sum(bool(one["answered_on"]) for one in given),
            "received": len(opinions),
            "marks": {code: value for code, value in told.items() if value is not None},
            "satisfaction": mean(each, len(opinions)),
        }

    def _follow_ups(self, first: date, last: date) -> dict[str, int]:
        found = dict.fromkeys(("due", "held", "declined", "unanswered"), 0)
        by_now = self._dated(date.min, self.today)
        for dossier in self._proved():
            end = day_of(dossier["ended_on"])
            state = dossier["changes"][-1]["state"] if dossier["changes"] else ""
            rule = in_force(self.rules, "end.follow_up_last_months", end) if end is not None else None
            if state != "ended" or end is None or rule is None:
                continue
            if not first <= walked(end, int(rule["value"]), rule["unit"], alsace=False) <= last:
                continue
            rows = self.rows("SELECT * FROM follow_up WHERE dossier_id = ?", dossier["id"])
            found["due"] += 1
            for name in ("held", "declined", "unanswered"):
                if any(by_now(one[f"{name}_on"]) for one in rows):
                    found[name] += 1
                    break
        return {f"follow_up_{name}": number for name, number in found.items()}


def _is(key: str, name: str) -> bool:
    """Whether a questionnaire is of that name, in any version and wording."""
    return key.rsplit(".", 1)[0] in (name, f"{name}-facile")


def _scales(key: str) -> Iterable[tuple[str, tuple[int, int]]]:
    """Each scale of a questionnaire: its code, its lowest and highest marks."""
    path = Path(QUESTIONNAIRES / f"{key}.json")
    for section in json.loads(path.read_text(encoding="utf-8"))["sections"]:
        for one in section["questions"]:
            if one.get("asked") == "scale":
                yield one["code"], (one.get("first", 0), one["steps"])
