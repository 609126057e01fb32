"""What is due on a day, calculated apart: the oracle of ``usecases/due.py``, with nothing of the application.

Written from the rules of the trade and ``resources/law/rules.json``: it reads the raw tables row by row, walks the
calendar one day after another, and finds Easter by the formula of Gauss as Lichtenberg completed it. It imports neither
the domain nor the use cases: an error made there is not made here.
"""

import json
import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

RULES = Path(__file__).resolve().parents[1] / "resources" / "law" / "rules.json"
DAY = timedelta(days=1)
OPEN = ("confirmed", "running", "suspended")
CONTENTS = ("content", "synthesis", "results", "objectives", "action", "meeting", "assignment", "follow_up")
MAY_BE_LEFT = ("synthesis", "results", "objectives", "action", "meeting", "assignment")
TEN_DAYS = ("employer_plan", "opco_plan", "reclassification")
DESTROYED_THEN = ("content", "interview", "agreed", "prospect", "proof", "accounting")
NEVER_LATE = ("proof", "accounting", "withdrawal", "cpf_start", "absence")
ONLY_RUNS = ("withdrawal", "cpf_start", "absence")

Row = dict[str, Any]


@dataclass(frozen=True, order=True)
class Slow:
    """One date that runs or is to be done: as comparable as it is plain."""

    dossier: str
    kind: str
    on: str
    rule: str
    source: str
    weight: str
    parts: tuple[str, ...]
    late: int


def easter_sunday(year: int) -> date:
    """Easter Sunday as a day of March (Gauss, completed by Lichtenberg, 1997)."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = year % 19
    seed = (19 * age + moon) % 30
    full_moon = 21 + seed - (seed + age // 11) // 29
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1) + DAY * (full_moon + 7 - (full_moon - first_sunday) % 7 - 1)


def is_worked(day: date, alsace: bool) -> bool:
    """Monday to Friday, no public holiday."""
    if day.isoweekday() > 5:
        return False
    if (day.month, day.day) in {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}:
        return False
    sunday = easter_sunday(day.year)
    if day in (sunday + DAY, sunday + 39 * DAY, sunday + 50 * DAY):
        return False
    return not (alsace and (day == sunday - 2 * DAY or (day.month, day.day) == (12, 26)))


def walked(start: date, value: int, unit: str, alsace: bool) -> date:
    """The day reached, one day after another."""
    day = start
    if unit == "days":
        for _ in range(value):
            day += DAY
        return day
    if unit == "working_days":
        left = value
        while left > 0:
            day += DAY
            if is_worked(day, alsace):
                left -= 1
        return day
    months = value * 12 if unit == "years" else value
    while months > 0:  # to the first of the next month, that many times, then on to the same day or the last one
        month = day.month
        while day.month == month:
            day += DAY
        months -= 1
    while day.day < start.day and (day + DAY).month == day.month:
        day += DAY
    return day


def in_force(rules: list[Row], code: str, day: date) -> Row | None:
    """The last rule begun by that day; of two of the same day, the later row."""
    best = None
    for rule in rules:
        begun = rule["code"] == code and date.fromisoformat(rule["since"]) <= day
        if begun and (best is None or rule["since"] >= best["since"]):
            best = rule
    return best


class Reckoning:
    """Everything due in a vault, a dossier at a time."""

    def __init__(self, connection: Any, today: date) -> None:
        self.connection, self.today = connection, today
        self.rules = json.loads(RULES.read_text(encoding="utf-8"))
        for own in self.rows("SELECT * FROM own_rule ORDER BY rowid"):
            known = [rule for rule in self.rules if rule["code"] == own["code"]]
            self.rules.append({**own, "unit": known[-1]["unit"]})
        practice = self.rows("SELECT alsace_moselle, year_ends FROM practice")
        self.alsace = bool(practice and practice[0]["alsace_moselle"])
        self.year_ends = practice[0]["year_ends"] if practice else "12-31"
        self.found: list[Slow] = []

    def rows(self, query: str, *values: object) -> list[Row]:
        """The rows of a query, as dictionaries of what the database holds."""
        return [dict(row) for row in self.connection.exec_driver_sql(query, values).mappings()]

    def of(self, table: str, key: str) -> list[Row]:
        """The rows of a table that belong to a dossier."""
        return self.rows(f"SELECT * FROM {table} WHERE dossier_id = ?", key)

    def everything(self) -> list[Slow]:
        """Every dossier, archived or not."""
        for dossier in self.rows("SELECT * FROM dossier"):
            Life(self, dossier).reckon()
        return sorted(self.found)


def day_of(text: str | None) -> date | None:
    """The date that a column holds."""
    return date.fromisoformat(text) if text else None


class Life:
    """The dates of one dossier."""

    def __init__(self, vault: Reckoning, dossier: Row) -> None:
        self.vault, self.dossier, self.today = vault, dossier, vault.today
        self.key, self.state = dossier["id"], dossier["state"]
        self.funding = json.loads(dossier["funding"])
        self.kind = self.funding["kind"]
        self.end = day_of(dossier["ended_on"])
        met = vault.of("meeting", self.key)
        held = [m for m in met if m["state"] == "held" and m["kind"] != "follow_up"]
        self.first_held = day_of(min(m["on"] for m in held)) if held else None
        self.minutes = min(24 * 60, sum(json.loads(m["slot"])["minutes"] for m in held))
        self.gone = {row["part"] for row in vault.of("destroyed_dossier", self.key)}
        self.invoices, self.payments = vault.of("invoice", self.key), vault.of("payment", self.key)

    def reckon(self) -> None:
        """All kinds, in the order of a life."""
        begun = self.state == "prospect" or self.state in OPEN
        if begun:
            self.answers()
        if self.state in OPEN and self.kind == "personal":
            self.withdrawal()
        if self.kind == "cpf":
            self.platform(begun=begun)
        self.money()
        if self.end is not None and self.first_held is not None:
            self.opinions(self.end)
            self.follow_up(self.end)
        if "all" not in self.gone:
            if self.end is not None:
                self.destructions(self.end)
            else:
                self.no_bilan()

    def rule(self, code: str, start: date) -> tuple[date, Row] | None:
        """What a rule counts from that day, by what was in force then."""
        found = in_force(self.vault.rules, code, start)
        return (walked(start, int(found["value"]), found["unit"], self.vault.alsace), found) if found else None

    def tell(
        self, kind: str, on: date, rule: Row, begins: date, ends: date | None = None, parts: tuple[str, ...] = ()
    ) -> None:
        """Keep it when it runs that day: from ``begins`` to ``ends``, or from its own day for a destruction."""
        if kind in DESTROYED_THEN:
            # An agreement holds on its last day still.
            begins = on + DAY if kind == "agreed" else on
        if self.today < begins or (ends is not None and self.today > ends):
            return
        late = 0
        if kind not in NEVER_LATE:
            last = begins if kind in DESTROYED_THEN else on
            late = sum(1 for _ in range((self.today - last).days)) if self.today > last else 0
        number = f"{self.dossier['year']}-{self.dossier['sequence']:03d}"
        self.vault.found.append(
            Slow(number, kind, on.isoformat(), rule["code"], rule["source"], rule["weight"], parts, late)
        )

    def count(self, kind: str, code: str, start: date, *, done: object = None) -> None:
        """A last day counted from ``start``, unless what it asks for is done."""
        counted = self.rule(code, start)
        if counted is not None and not done:
            on, rule = counted
            self.tell(kind, on, rule, start, on if kind in ONLY_RUNS else None)

    def contract(self) -> list[tuple[Row, list[Row], bool]]:
        """Each version of the contract of this funding: what it says, its signatures, whether all signed it.

        Those that nobody finished signing are there only while they stand and nothing was concluded before.
        """
        if self.kind in TEN_DAYS:
            form = "tripartite"
        else:
            form = {"personal": "individual", "cpf": "platform", "undecided": ""}.get(self.kind, "bipartite")
        found: list[tuple[Row, list[Row], bool]] = []
        papers = self.vault.rows("SELECT * FROM issued_paper WHERE subject_id = ? AND kind = 'contract'", self.key)
        for paper in sorted(papers, key=lambda paper: paper["version"]):
            facts = json.loads(paper["facts"])
            if facts["form"] == form and paper["state"] != "destroyed":
                signatures = self.vault.rows("SELECT * FROM signature WHERE paper_id = ?", paper["id"])
                whole = {one["role"] for one in signatures} == set(facts["signers"])
                if whole or paper["state"] in ("open", "sent", "sealed"):
                    found.append((facts, signatures, whole))
        return found

    def answers(self) -> None:
        """The employee's ten calendar days, never moved (R.6313-8); the employer's thirty for the CPF (D.6323-4)."""
        for contract in self.vault.of("contract", self.key):
            sent = day_of(contract["transmitted_on"])
            if sent is not None and self.kind in TEN_DAYS:
                versions = self.contract()
                # The first that all signed was accepted; before there is one, the last that waits for signatures.
                told = next((one for one in versions if one[2]), versions[-1] if versions else ({}, [], False))
                by_person = [one for one in told[1] if one["role"] == "beneficiary"]
                self.count("answer", "contract.answer_days", sent, done=by_person)
        asked = day_of(self.funding["absence_asked_on"])
        if self.kind == "cpf" and self.funding["during_working_time"] and asked is not None:
            self.count("absence", "leave.answer_days", asked)

    def withdrawal(self) -> None:
        """Ten days in the premises; fourteen elsewhere or when unsure, and on to the next working day."""
        signed_by_all = [(facts, signatures) for facts, signatures, whole in self.contract() if whole]
        if not signed_by_all:
            return
        # Amended since, it was concluded the day that the first version was, under what the last one says.
        signed = day_of(max(one["signed_on"] for one in signed_by_all[0][1]))
        assert signed is not None
        here = signed_by_all[-1][0]["conclusion"] == "premises"
        counted = self.rule(f"contract.withdrawal_{'premises' if here else 'distance'}_days", signed)
        if counted is None:
            return
        last, rule = counted
        while not here and not is_worked(last, self.vault.alsace):
            last += DAY
        self.tell("withdrawal", last, rule, signed, last)

    def platform(self, *, begun: bool) -> None:
        """The steps of the CPF's platform, in working days."""
        for order in self.vault.of("cpf_order", self.key) or [dict.fromkeys(("ordered_on", "proposed_on"))]:
            asked, proposed = day_of(order["ordered_on"]), day_of(order["proposed_on"])
            if begun and asked is not None:
                self.count("cpf_answer", "cpf.answer_working_days", asked, done=proposed)
            if begun and proposed is not None:
                self.count("cpf_holder", "cpf.holder_working_days", proposed, done=order["accepted_on"])
                self.count("cpf_start", "cpf.start_working_days", proposed, done=self.first_held)
            if self.first_held is not None:
                self.count("cpf_entry", "cpf.entry_working_days", self.first_held, done=order.get("entered_on"))
        if self.first_held is not None and self.end is not None:
            declared = self.funding["service_declared_on"]
            same = day_of(self.funding["service_declared_of"]) == self.end
            self.count("cpf_exit", "end.cpf_working_days", self.end, done=declared if same else None)

    def total(self, invoice: Row) -> int:
        """What an invoice asks for, tax included, half a cent rounded up."""
        net = sum(line["cents"] for line in json.loads(invoice["lines"]))
        if invoice["vat"] != "taxed":
            return int(net)
        tax = abs(net) * invoice["vat_rate"] / 10_000
        return int(net + (1 if net >= 0 else -1) * int(tax + 0.5))

    def to_invoice(self) -> int:
        """The price, or what the hours held make of it when the bilan stopped: half a cent rounded up, never more."""
        price = self.dossier["price_cents"] or 0
        if self.state != "abandoned":
            return int(price)
        sold = json.loads(self.dossier["plan"])["accompaniment"]
        return min(price, math.floor(Fraction(price * self.minutes, sold) + Fraction(1, 2)))

    def money(self) -> None:
        """The last invoice at the end, then each payment on the day agreed."""
        plain = sorted(
            (one for one in self.invoices if not one["credit_of"]),
            key=lambda one: (one["issued_on"], one["year"], one["sequence"]),
        )
        asked = {}
        for one in plain:
            credits = [credit for credit in self.invoices if credit["credit_of"] == one["id"]]
            asked[one["id"]] = self.total(one) + sum(self.total(credit) for credit in credits)
        if self.end is not None and self.first_held is not None and self.to_invoice():
            # With VAT, some totals are reached from no whole cent before tax: the nearest is a cent away.
            missing = self.to_invoice() - sum(asked.values())
            self.count("invoice", "end.invoice_days", self.end, done=missing <= 1)
        purse = sum(money["cents"] for money in self.payments if not money["invoice_id"])
        for one in plain:
            paid = sum(money["cents"] for money in self.payments if money["invoice_id"] == one["id"])
            if asked[one["id"]] > paid:  # what came without an invoice pays the first ones that wait
                spent = min(purse, asked[one["id"]] - paid)
                paid, purse = paid + spent, purse - spent
            issued, by = day_of(one["issued_on"]), day_of(one["payable_by"])
            if asked[one["id"]] > paid and issued is not None and by is not None:
                rule = {"code": "invoice.payment_days", "source": "Date convenue sur la facture", "weight": "usage"}
                self.tell("payment", by, rule, issued)

    def opinions(self, end: date) -> None:
        """At the end, then between three and six months; a fortnight later, a reminder."""
        for name, kind in (("satisfaction-end", "opinion_end"), ("satisfaction-later", "opinion_later")):
            asked = [one for one in self.vault.of("opinion_asked", self.key) if one["questionnaire"].startswith(name)]
            if not asked:
                self.opinion(kind, end)
            for one in asked:
                if not one["answered_on"] and not one["closed_without_answer"]:
                    told = day_of(max([one["given_on"], *json.loads(one["reminded_on"])]))
                    again = self.rule("opinion.reminder_days", told) if told is not None else None
                    if again is not None:
                        self.tell("opinion_reminder", again[0], again[1], again[0])

    def opinion(self, kind: str, end: date) -> None:
        """One that nobody asked for: no longer worth asking once a follow-up could not take place any more."""
        limit = self.rule("end.follow_up_limit_months", end)
        last = self.rule("opinion.end_days" if kind == "opinion_end" else "opinion.later_last_months", end)
        first = self.rule("opinion.later_first_months", end) if kind == "opinion_later" else (end, {})
        if first is not None and last is not None:
            self.tell(kind, last[0], last[1], first[0], limit[0] if limit is not None else None)

    def follow_up(self, end: date) -> None:
        """Proposed from three months on, until six, or until twelve when asked, then proposed again; nothing later."""
        longer = False
        for row in self.vault.of("follow_up", self.key):
            longer = bool(row["longer"])
            if row["declined_on"] or row["held_on"] or row["unanswered_on" if longer else "offered_on"]:
                return
        for met in self.vault.of("meeting", self.key):
            if met["kind"] == "follow_up":
                to_come = met["state"] == "planned" and json.loads(met["slot"])["on"] >= self.today.isoformat()
                if met["state"] == "held" or to_come:
                    return
        first, limit = self.rule("end.follow_up_first_months", end), self.rule("end.follow_up_limit_months", end)
        last = limit if longer else self.rule("end.follow_up_last_months", end)
        if first is not None and last is not None:
            self.tell("follow_up", last[0], last[1], first[0], limit[0] if limit is not None else None)

    def fate_of(self, part: str, end: date, most: date) -> tuple[date, str] | None:
        """The last day that a part is kept beyond the end, and why that day; None when it is not kept."""
        fates = []
        for given in self.vault.of("agreement", self.key):
            given_on = day_of(given["given_on"])
            if given["kind"] != "keeping" or given_on is None or given_on > self.today:
                continue
            # An agreement of before documents were named leaves all that may be left, as long as the law lets it.
            documents = json.loads(given["documents"]) or MAY_BE_LEFT
            until = day_of(given["until"]) or most
            if part in documents or part == "follow_up":
                until, revoked = min(until, most), day_of(given["revoked_on"])
                gone = revoked is not None and revoked < until
                fates.append((revoked, "content") if gone and revoked is not None else (until, "agreed"))
        if part == "synthesis" and self.sent_to_cep():
            return most, "agreed"
        later = [fate for fate in fates if fate[0] > end]
        longest = max((fate[0] for fate in later), default=None)
        if longest is None:
            return None
        return longest, "content" if (longest, "agreed") not in later else "agreed"

    def sent_to_cep(self) -> bool:
        """Whether the synthesis went to the CEP operator."""
        return any(
            self.vault.rows("SELECT 1 FROM issued_paper WHERE id = ? AND kind = 'synthesis'", one["paper_id"])
            for one in self.vault.of("export", self.key)
            if one["recipient_kind"] == "cep"
        )

    def destructions(self, end: date) -> None:
        """Content at the end but what is kept (R.6313-7), then proofs, then accounts with all that is left."""
        most = self.rule("end.agreed_years", end)
        groups: dict[tuple[date, str], list[str]] = {}
        for part in CONTENTS:
            if not {part, "proof"} & set(self.gone):
                fate = self.fate_of(part, end, most[0]) if most is not None else None
                groups.setdefault(fate or (end, "content"), []).append(part)
        for (day, kind), parts in groups.items():
            if kind == "agreed":
                assert most is not None
                self.tell(kind, day, most[1], end, parts=tuple(parts))
            elif (counted := self.rule("end.content_days", day)) is not None:
                self.tell(kind, counted[0], counted[1], day, parts=tuple(parts))
        proof, accounts = self.rule("end.proof_years", end), self.accounts()
        if proof is None:
            return
        alone = accounts is None or accounts[0] <= proof[0]
        left = max((day for day, kind in groups if kind == "agreed"), default=end)  # nothing takes it sooner
        if alone or "proof" not in self.gone:
            self.tell("proof", max(proof[0], left), proof[1], end, parts=("all",) if alone else ("proof",))
        if accounts is not None and not alone:
            self.tell("accounting", max(accounts[0], left), accounts[1], end, parts=("all",))

    def accounts(self) -> tuple[date, Row] | None:
        """Ten years from the last day of the accounting year of the last invoice or payment."""
        days = [one["issued_on"] for one in self.invoices] + [one["on"] for one in self.payments]
        last = day_of(max(days)) if days else None
        return self.rule("end.accounting_years", self.closing(last)) if last is not None else None

    def closing(self, day: date) -> date:
        """The last day of the accounting year that holds a day, one day after another; February ends with its month."""
        wanted = self.vault.year_ends
        while (day + DAY).strftime("%m-%d") != "03-01" if wanted == "02-28" else day.strftime("%m-%d") != wanted:
            day += DAY
        return day

    def no_bilan(self) -> None:
        """What was said in an interview without a bilan goes at once, the rest years after the last exchange."""
        days = [self.dossier["opened_on"], self.dossier["last_exchange_on"]]
        for one in self.vault.of("preliminary_interview", self.key):
            days.append(one["held_on"])
            if self.state == "closed" and one["outcome"] in ("declined", "not_relevant"):
                days.append(one["outcome_on"])
                closed = day_of(one["outcome_on"])
                left = tuple(part for part in CONTENTS if part not in self.gone)
                counted = self.rule("interview.content_days", closed) if closed is not None else None
                if left and counted is not None:
                    self.tell("interview", counted[0], counted[1], counted[0], parts=left)
        if self.state not in ("closed", "prospect"):
            return
        accounts = self.accounts()
        if accounts is not None:
            self.tell("accounting", accounts[0], accounts[1], accounts[0], parts=("all",))
            return
        last = day_of(max(day for day in days if day))
        counted = self.rule("prospect.contact_years", last) if last is not None else None
        if counted is not None:
            self.tell("prospect", counted[0], counted[1], counted[0], parts=("all",))
