"""Messages after the bilan: filled for the person, silent on the content, handed to the mail program by address."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.questionnaires import Moment, asking
from bilan_desktop.usecases import follow_up_gestures as gestures
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.messages import SUBJECT, TEXTS, Occasion, mail_link, occasion_of, read_message
from bilan_desktop.usecases.opinions import note_given_by_hand
from bilan_desktop.usecases.own_texts import read_text, use_text
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.records import add_item
from factories import DeskWork, concluding, fill_practice, held_meeting


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.fixture
def work(work: DeskWork) -> DeskWork:
    """With the rules of the application and the settings filled in."""
    made = replace(work, law=load_law())
    fill_practice(made)
    return made


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    """A bilan that ended today, with content."""
    key = concluding(work)
    held_meeting(work, key)
    add_item(work, key, Action, {"title": "Appeler le lycée"})
    end_action(work, key)
    return key


def address(work: DeskWork, key: RecordId, email: str) -> None:
    with work.unit() as unit:
        (person,) = unit.find(Beneficiary)
        person.email = email  # type: ignore[assignment]
        unit.commit()


@pytest.mark.parametrize("occasion", list(Occasion))
def test_each_names_the_person_and_the_practice_and_tells_nothing_of_the_bilan(
    work: DeskWork, key: RecordId, occasion: Occasion
) -> None:
    note_given_by_hand(work, key, asking("satisfaction-end", Moment.END))
    note_given_by_hand(work, key, asking("satisfaction-later", Moment.LATER))
    gestures.offer_follow_up(work, key)
    said = plain(read_message(work, key, occasion).text)
    assert said.startswith("Bonjour Ariane Quenneville,")
    assert "Odile Ferrand\n\nCabinet Boussole" in said
    assert "{" not in said
    for hidden in ("bilan", "lycée", "2026-001", "compétence"):
        assert hidden not in said.lower(), hidden
    if TEXTS[occasion] == "message-relance":
        assert "le 4 mars 2026" in said


def test_the_offer_tells_the_window_that_is_left(work: DeskWork, key: RecordId) -> None:
    said = plain(read_message(work, key, Occasion.FOLLOW_UP).text)
    assert "pris fin le 4 mars 2026" in said
    assert "du 4 juin 2026 au 4 septembre 2026" in said
    assert "jusqu’au 4 mars 2027" in said
    work.clock.moment += timedelta(days=240)
    assert "du 30 octobre 2026 au 4 mars 2027" in plain(read_message(work, key, Occasion.FOLLOW_UP).text)
    work.clock.moment += timedelta(days=240)
    assert "dans les mois qui viennent" in plain(read_message(work, key, Occasion.FOLLOW_UP).text)


def test_the_practice_words_it_as_it_likes_and_lacking_settings_are_named(work: DeskWork, key: RecordId) -> None:
    use_text(work, "message-suivi", "Chère {personne}, voyons-nous {fenetre}.\n\n**{consultant}**")
    said = plain(read_message(work, key, Occasion.FOLLOW_UP).text)
    assert said == "Chère Ariane Quenneville, voyons-nous du 4 juin 2026 au 4 septembre 2026.\n\nOdile Ferrand"
    save_practice(work, {"consultant": ""})
    with pytest.raises(InvalidInput, match="le nom du consultant"):
        read_message(work, key, Occasion.FOLLOW_UP)


@pytest.mark.parametrize("name", sorted(set(TEXTS.values())))
def test_each_text_is_among_those_that_are_reworded_with_every_place_explained(work: DeskWork, name: str) -> None:
    view = read_text(work, name)
    assert view.line.title.startswith("Message : ")
    assert view.faults == ()
    assert not [place for place, words in view.known.places.items() if words == place]


def test_who_has_no_address_is_said_to_have_none(work: DeskWork, key: RecordId) -> None:
    assert "Aucune adresse" in read_message(work, key, Occasion.END).unmailed
    address(work, key, "ariane(at)exemple")
    assert "pas complète" in read_message(work, key, Occasion.END).unmailed
    address(work, key, " ariane@exemple.fr ")
    message = read_message(work, key, Occasion.END)
    assert (message.address, message.unmailed) == ("ariane@exemple.fr", "")


@pytest.mark.parametrize("typed", ["ariane@exemple.fr", "a?body=bilan&cc=x@y.fr", "é%0Abcc=x@exemple.fr"])
def test_the_link_carries_the_address_and_a_subject_that_says_nothing(typed: str) -> None:
    link = urlsplit(mail_link(typed))
    assert link.scheme == "mailto"
    assert parse_qs(link.query) == {"subject": [SUBJECT]}
    assert not [sign for sign in "?&\n" if sign in link.path]
    assert "bilan" not in SUBJECT.lower()


def test_an_opinion_that_was_given_is_reminded_of() -> None:
    assert occasion_of(Moment.END, given=False) is Occasion.END
    assert occasion_of(Moment.LATER, given=True) is Occasion.LATER_REMINDER
