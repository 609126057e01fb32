"""What comes after a bilan, through the real window by keyboard: opinions, the offer, the interview, over a year."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.hours import HoursBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import MeetingKind, MeetingState
from bilan_desktop.domain.papers import PaperKind, SigningMeans
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.questionnaires import Opinion
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.kit.theme import Theme
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.follow_up import FollowUpFrame, read_frame
from bilan_desktop.usecases.meetings import hold_meeting, list_meetings
from bilan_desktop.usecases.overview import read_dossier
from bilan_desktop.usecases.papers import current_paper
from bilan_desktop.usecases.records import add_item, read_form
from factories import concluding, fill_practice, held_meeting
from journeys.desk import CTRL, Desk
from ui.conftest import qapp_cls, theme
from ui.screens.driving import seen

__all__ = ["qapp_cls", "theme"]

DAY = date(2026, 3, 4)


class MailProgram(QObject):
    """What Qt hands a ``mailto`` link to."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        QDesktopServices.setUrlHandler("mailto", self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


class After:
    """The months that follow one bilan."""

    def __init__(self, folder: Path, clock: SetClock, qtbot: QtBot) -> None:
        self.folder, self.clock, self.qtbot = folder, clock, qtbot
        self.desk = Desk(folder, clock, qtbot, new=True)
        self.key = RecordId(str(self.desk.ask(self._ended)))

    def _ended(self) -> RecordId:
        """A bilan that ends today, of somebody who has an address."""
        work = self.desk.work
        fill_practice(work)  # type: ignore[arg-type]
        key = concluding(work)  # type: ignore[arg-type]
        held_meeting(work, key)  # type: ignore[arg-type]
        add_item(work, key, Action, {"title": "Appeler le lycée"})
        with work.unit() as unit:
            unit.find(Beneficiary)[0].email = ProofText("ariane@exemple.fr")
            unit.commit()
        end_action(work, key)
        return key

    def on(self, day: date) -> None:
        """Another day: the vault was closed in between, and the page is reached by its section."""
        self.desk.close()
        self.clock.moment += day - self.clock.today()
        self.desk = Desk(self.folder, self.clock, self.qtbot)
        self.desk.window.go(f"dossier/{self.key}/apercu")
        self.to_follow_up()

    def to_follow_up(self) -> None:
        self.desk.press("section-suivi")
        self.desk.until(lambda: self.desk.window.route.endswith("/suivi"))
        self.shown("Entretien de suivi")

    def shown(self, *words: str) -> None:
        """Wait until these are in sight on the page."""
        self.desk.until(lambda: all(one in self.page() for one in words))

    def page(self) -> str:
        found = seen(self.desk.window)
        return found.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    def frame(self) -> FollowUpFrame:
        found = self.desk.ask(lambda: read_frame(self.desk.work, self.key))
        assert isinstance(found, FollowUpFrame)
        return found

    def hours(self) -> tuple[object, object]:
        """What is counted in the two pools of the bilan."""
        found = self.desk.ask(lambda: read_dossier(self.desk.work, self.key).hours)
        assert isinstance(found, HoursBalance)
        return found.accompaniment, found.guided


@pytest.fixture
def after(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[After]:
    made = After(tmp_path / "bilans.bilan", SetClock.at(DAY, 11), qtbot)
    yield made
    made.desk.close()


@pytest.fixture
def mail(qapp: object) -> Iterator[MailProgram]:
    made = MailProgram()
    yield made
    QDesktopServices.unsetUrlHandler("mailto")


def opinion_of_the_end(after: After) -> None:
    """Handed over on paper, reminded of, undone, done again, then given up."""
    after.desk.window.go(f"dossier/{after.key}/apercu")
    after.to_follow_up()
    after.shown("À demander le 4 mars 2026.", "indicateur 30")
    after.desk.press("by-hand-end")
    after.desk.tab_to("given-on")
    after.desk.key(Qt.Key.Key_Return)
    after.shown("Remis le 4 mars 2026.", "à relancer à partir du 19 mars 2026")
    after.on(DAY + timedelta(days=15))
    after.shown("à relancer depuis le 19 mars 2026")
    after.desk.press("remind-end")
    after.shown("Relancé le 19 mars 2026.")
    after.desk.key(Qt.Key.Key_Z, CTRL)
    after.desk.until(lambda: "Relancé le" not in after.page())
    after.desk.press("remind-end")
    after.shown("Relancé le 19 mars 2026.")
    after.desk.press("unanswered-end")
    after.shown("Aucune réponse n’est plus attendue.")


def opinion_at_a_distance(after: After) -> None:
    """Asked for by a message that is copied, then answered on the screen handed over."""
    desk = after.desk
    after.shown("À demander du 4 juin 2026 au 4 septembre 2026.")
    desk.press("write-later")
    desk.press("copy-message")
    assert "Bonjour Ariane Quenneville" in QGuiApplication.clipboard().text()
    desk.press("confirm")
    after.shown("Remis le 4 juin 2026.")
    desk.press("on-screen-later")
    desk.until(lambda: desk.window.sides.turned)
    desk.tab_to_within("useful")
    desk.key(Qt.Key.Key_4)
    desk.push("Envoyer mon avis")
    after.shown("Votre avis est envoyé")
    desk.key(Qt.Key.Key_Escape)
    desk.until(lambda: not desk.window.sides.turned)
    desk.push("Tout ce qui suit la fin du bilan")
    after.shown("Une réponse est arrivée en juin 2026.")
    assert desk.ask(lambda: opinions_kept(desk)) == 1


def opinions_kept(desk: Desk) -> int:
    with desk.work.unit() as unit:
        return len(unit.find(Opinion))


def the_offer(after: After, mail: MailProgram) -> None:
    """Offered by mail, reminded of three weeks later, a meeting planned at last."""
    desk = after.desk
    desk.press("write-follow-up")
    desk.press("open-mail")
    assert mail.opened == ["mailto:ariane@exemple.fr?subject=Votre%20accompagnement"]
    desk.press("confirm")
    desk.until(lambda: after.frame().offered_on == date(2026, 6, 4))
    after.on(date(2026, 6, 25))
    after.desk.press("remind-follow-up")
    after.shown("Relancé le 25 juin 2026.")
    desk = after.desk
    desk.press("plan-follow-up")
    desk.write("on", "3/7/2026")
    desk.write("start", "10h")
    desk.write("minutes", "1h15")
    desk.write("place", "Lyon")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: after.frame().planned is not None)
    after.to_follow_up()
    after.shown("Une séance de suivi est prévue le", "Prévu")


def the_interview(after: After) -> None:
    """Held without content; once the person agreed, the plan is gone over and the report prepared."""
    before = after.hours()
    after.on(date(2026, 7, 3))
    desk = after.desk
    desk.ask(lambda: hold(desk, after.key))
    desk.press("take-meeting")
    desk.until(lambda: after.frame().held_on == date(2026, 7, 3))
    after.shown("Sans contenu", "R.6313-7")
    assert "Appeler le lycée" not in after.page()
    values = desk.ask(lambda: read_form(desk.work, after.key, FollowUp).values)
    assert isinstance(values, dict)
    assert (values["start"], values["minutes"], values["place"]) == (time(10), 75, "Lyon")
    assert after.hours() == before, "outside the 24 h"
    desk.ask(lambda: agree(desk, after.key))
    after.on(date(2026, 7, 3))
    desk = after.desk
    after.shown("Appeler le lycée")
    desk.write("situation", "En poste depuis mai")
    desk.press("prepare-follow-up")
    desk.until(lambda: "/document/" in desk.window.route)
    assert desk.ask(lambda: current_paper(desk.work, after.key, PaperKind.FOLLOW_UP)) is not None


def hold(desk: Desk, key: RecordId) -> None:
    (met,) = (one for one in list_meetings(desk.work, key) if one.kind is MeetingKind.FOLLOW_UP)
    assert met.state is MeetingState.PLANNED
    hold_meeting(desk.work, met.id, met.slot)


def agree(desk: Desk, key: RecordId) -> None:
    work, means = desk.work, SigningMeans.PAPER
    with work.unit() as unit:
        kept = Agreement(work.new_id(), key, AgreementKind.KEEPING, "accord-conservation.1", work.clock.today(), means)
        kept.documents, kept.until = ("action",), date(2029, 3, 4)
        unit.add(kept)
        unit.commit()


@pytest.mark.timeout(120)
def test_the_months_after_a_bilan_are_walked_by_keyboard(after: After, mail: MailProgram) -> None:
    opinion_of_the_end(after)
    after.on(date(2026, 6, 4))
    opinion_at_a_distance(after)
    the_offer(after, mail)
    the_interview(after)
