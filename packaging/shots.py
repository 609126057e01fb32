"""What the contact sheet shows inside an open vault: pages, the other side of them, dialogs; empty, usual, crowded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from deciding_shots import deciding
from desk_shots import desk
from exploration_shots import exploration
from front_pages import type_in
from own_questionnaire_shots import practice_questionnaires
from PySide6.QtWidgets import QAbstractButton, QApplication

from bilan_desktop.app.demonstration_story import scribble
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.journey import STEPS
from bilan_desktop.domain.meetings import MeetingState
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.signature import Handwriting, SignatureDialog
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.guided.taking_in import show_returned
from bilan_desktop.ui.screens.signing.on_screen import SignerBox
from bilan_desktop.ui.screens.vault.restore_dialog import WORD
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dossier_sections import has_page
from bilan_desktop.ui.shell.palette import Palette
from bilan_desktop.usecases.destruction import list_destroyed
from bilan_desktop.usecases.guided_papers import prepare_assignment
from bilan_desktop.usecases.guided_returns import ReturnedAssignment
from bilan_desktop.usecases.meetings import MeetingLine, list_meetings
from bilan_desktop.usecases.overview import DossierLine, list_dossiers
from bilan_desktop.usecases.papers import list_papers
from bilan_desktop.usecases.returned_forms import Recognised

Do = Callable[[MainWindow], None]
SECTIONS = ("apercu", "personne", "contrat", "entretien", "consentement", "parcours", "seances", "supports")
SECTIONS += ("documents", "travail", "paiements", "conservation")
PRACTICE = ("aujourdhui", "agenda", "dossiers", "reglages", "coffre", "destructions")


def _nothing(_: MainWindow) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, and what is done there before it is taken."""

    name: str
    route: str
    do: Do = _nothing

    def show(self, window: MainWindow) -> None:
        """Bring the window there, from wherever the picture before left it."""
        clear(window)
        window.go(self.route)
        self.do(window)


def clear(window: MainWindow) -> None:
    """Take away what a picture left open: a dialog would keep what it holds for the next opening."""
    if window.sides.turned:
        window.show_to_person()
    for dialog in window.findChildren(Dialog):
        dialog.reject()


def demonstration(services: Services) -> Iterator[Shot]:
    """Every page, with nothing yet, an ordinary bilan, a full one; the other side of pages; the dialogs."""
    by_state = _by_state(services)
    running, complete = by_state[DossierState.RUNNING], by_state[DossierState.ENDED]
    stopped = by_state[DossierState.ABANDONED]
    yield from (Shot(page, page) for page in PRACTICE)
    named = {"prospect": by_state[DossierState.PROSPECT], "encours": running, "complet": complete, "abandon": stopped}
    for name, line in named.items():
        yield from (Shot(f"{section}-{name}", f"dossier/{line.id}/{section}") for section in SECTIONS)
    for code in (step.code for step in STEPS if has_page(step.code)):
        yield Shot(f"etape-{code}", f"dossier/{stopped.id}/etape/{code}")
        yield Shot(f"etape-{code}-remplie", f"dossier/{complete.id}/etape/{code}")
        yield Shot(f"etape-{code}-abondante", f"dossier/{running.id}/etape/{code}")
    yield from _supports(services, {"vide": stopped, "rempli": complete, "abondant": running})
    yield from _values(stopped, running, complete)
    yield from _occupations(stopped, running, complete)
    yield Shot("textes", "textes")
    yield Shot("regles", "regles")
    yield Shot("regles-lignes", "regles#cpf.contribution_cents")
    yield Shot("texte", "textes/confirmation")
    yield Shot("texte-document", "textes/livret-accueil/document")
    yield Shot("texte-fautif", "textes/confirmation", _spoil_text)
    yield from _questionnaires(stopped, running, complete)
    yield from _interests(stopped, running, complete)
    yield from practice_questionnaires(stopped, running, complete, Shot)
    yield from (Shot("journal", "journal"), Shot("journal-dossier", f"journal/{complete.id}"))
    yield Shot("journal-document", "journal/document/2026-11-01/-")
    yield from _laid_out("journal/document/2026-11-01/-")
    yield Shot("versions", f"dossier/{complete.id}/versions")
    yield from (Shot(f"accords-{name}", f"dossier/{line.id}/accords") for name, line in named.items())
    yield from (Shot(f"suivi-{name}", f"dossier/{line.id}/suivi") for name, line in list(named.items())[1:])
    met = list_meetings(services.work, running.id)
    yield from (Shot(f"seance-{one.state}-{one.number}", _meeting(running, one)) for one in met[1:4])
    paper = list_papers(services.work, complete.id)[0]
    yield Shot("document", f"dossier/{complete.id}/document/{paper.id}")
    yield from _shown_to_the_person(running, complete, met[-1])
    yield from _dialogs(running, complete, next(one for one in met if one.state is MeetingState.PLANNED))
    yield from deciding(running, complete, Shot)
    yield from exploration(running, complete, Shot)
    yield from desk(complete, services.work.clock.today().year, Shot)


def _supports(services: Services, named: dict[str, DossierLine]) -> Iterator[Shot]:
    """The page of each support, its end too."""
    for name, line in named.items():
        for one in services.work.supports.values():
            if not one.source:
                yield Shot(f"support-{one.code}-{name}", f"dossier/{line.id}/support/{one.code}")
                if one.code == "evaluation":
                    yield Shot(f"support-{one.code}-{name}-point", f"dossier/{line.id}/support/{one.code}#F2.1")
                yield Shot(f"support-{one.code}-{name}-suite", f"dossier/{line.id}/support/{one.code}", _scroll)


def _occupations(stopped: DossierLine, running: DossierLine, complete: DossierLine) -> Iterator[Shot]:
    """The library read for nobody and for a dossier; the occupations explored: none, some, all of them."""

    def compare(window: MainWindow) -> None:
        for code in ("BD01", "BD10", "BD05"):
            window.screen_shown.presenter.show(code)
            window.screen_shown.presenter.compare_or_not()
        window.screen_shown.show_comparison()

    yield Shot("metiers", "metiers")
    yield Shot("metiers-fiche", "metiers/BD10")
    yield Shot("metiers-filtres", "metiers", _push("filters"))
    yield Shot("metiers-rien", "metiers", lambda window: type_in(window.screen_shown.bar.search, "zzz"))
    yield Shot("metiers-comparaison", "metiers", compare)
    yield Shot("metiers-dossier", f"dossier/{complete.id}/metiers/BD03")
    yield Shot("dialogue-import-rome", "metiers", _push("import-rome"))
    for name, line in (("vide", stopped), ("rempli", complete), ("abondant", running)):
        yield Shot(f"support-metiers-{name}", f"dossier/{line.id}/support/occupations")
    yield Shot("support-metiers-ouvert", f"dossier/{running.id}/support/occupations", _open_first)
    yield Shot("dialogue-ajouter-metier", f"dossier/{complete.id}/support/occupations", _push("add-kept_occupation"))


def _open_first(window: MainWindow) -> None:
    page = window.screen_shown
    page.kept.open_record(page.kept.presenter.items[0].key)


def _laid_out(route: str) -> Iterator[Shot]:
    """A long paper under way, and stopped: told as they would be, since no paper of the demonstration is that long."""

    def lasting(window: MainWindow, page: int, pages: int) -> None:
        laying = window.screen_shown.showing.laying
        laying.lasting.emit()
        laying.progressed.emit(page, pages)

    yield Shot("mise-en-pages-1", route, lambda window: lasting(window, 12, 0))
    yield Shot("mise-en-pages-2", route, lambda window: lasting(window, 12, 40))
    yield Shot("mise-en-pages-arretee", route, lambda window: window.screen_shown.showing.laying.stopped.emit())


def _values(stopped: DossierLine, running: DossierLine, complete: DossierLine) -> Iterator[Shot]:
    """The sort of values: nothing yet, each step of an ordinary one and of a full one, the other side."""
    yield Shot("support-values-vide", f"dossier/{stopped.id}/support/values")
    for name, line in (("", complete), ("-abondant", running)):
        for step in ("sort", "rank", "trade", "renounce"):
            route = f"dossier/{line.id}/support/values"
            yield Shot(f"support-values-{step}{name}", route, lambda window, step=step: _show_step(window, step))
    for name, line in (("", complete), ("-abondant", running)):
        shown = f"montre-support-values{name}"
        yield Shot(shown, f"dossier/{line.id}/support/values", lambda window: window.show_to_person())


def _show_step(window: MainWindow, step: str) -> None:
    """A step of the sort of values."""
    QApplication.processEvents()
    window.screen_shown.show_step(step)


def _questionnaires(stopped: DossierLine, running: DossierLine, complete: DossierLine) -> Iterator[Shot]:
    """Each kind of questionnaire: blank, answered, easy to read, handed to the person."""
    entry, end = "questionnaire/autodiagnostic/entry", "questionnaire/satisfaction-end/end"
    yield Shot("questionnaire-vide", f"dossier/{stopped.id}/{entry}")
    yield Shot("questionnaire-rempli", f"dossier/{running.id}/{entry}")
    yield Shot("questionnaire-suite", f"dossier/{running.id}/{entry}", _scroll)
    yield Shot("questionnaire-facile", f"dossier/{running.id}/{entry}", lambda window: window.screen_shown.easy.click())
    yield Shot("questionnaire-une-a-une", f"dossier/{stopped.id}/questionnaire/interests/investigation")
    yield Shot("questionnaire-attend", f"dossier/{running.id}/{end}")
    yield Shot("questionnaire-avis", f"dossier/{complete.id}/{end}")
    yield Shot("questionnaire-avis-tendu", f"dossier/{complete.id}/{end}", lambda window: window.show_to_person())


def _interests(stopped: DossierLine, running: DossierLine, complete: DossierLine) -> Iterator[Shot]:
    """The interests: nothing answered, an ordinary bilan, everything; one activity at a time; what the person sees."""
    page = "support/interests"
    yield Shot("support-interets-vide", f"dossier/{stopped.id}/{page}")
    yield Shot("support-interets-rempli", f"dossier/{complete.id}/{page}")
    yield Shot("support-interets-abondant", f"dossier/{running.id}/{page}")
    yield Shot("support-interets-abondant-suite", f"dossier/{running.id}/{page}", _scroll)
    yield Shot("support-interets-montre", f"dossier/{running.id}/{page}", lambda window: window.show_to_person())


def _shown_to_the_person(running: DossierLine, complete: DossierLine, last: MeetingLine) -> Iterator[Shot]:
    """Pages whose other side is shown: ordinary, abundant, empty."""
    routes = {section: f"{running.id}/{section}" for section in SECTIONS[3:7] + SECTIONS[8:]}
    routes["seance"] = f"{running.id}/seance/{last.id}"
    routes |= {f"etape-{c}": f"{complete.id}/etape/{c}" for c in ("F1.1", "F1.3", "F2.2", "F3.1", "F3.3", "F3.5")}
    routes["vide"] = f"{running.id}/etape/F3.4"
    routes["activites"] = f"{complete.id}/questionnaire/interests-short/investigation"
    routes["autodiagnostic"] = f"{running.id}/questionnaire/autodiagnostic/entry"
    for name, route in routes.items():
        yield Shot(f"montre-{name}", f"dossier/{route}", lambda window: window.show_to_person())


def _dialogs(running: DossierLine, complete: DossierLine, planned: MeetingLine) -> Iterator[Shot]:
    """The main dialogs, over the page that opens them."""
    yield Shot("dialogue-aide", "aujourdhui", lambda window: window.show_help())
    for name, typed in (("debut", ""), ("trouve", "équip"), ("personne", running.name.split()[0]), ("rien", "zzz")):
        yield Shot(f"palette-{name}", f"dossier/{running.id}/etape/F2.2", _look_for(typed))
    yield Shot("dialogue-nouveau-dossier", "dossiers", _push("new"))
    yield Shot("dialogue-planifier", f"dossier/{running.id}/seances#planifier")
    for gesture, name in (("hold", "noter"), ("move", "deplacer"), ("split", "scinder"), ("miss", "absence")):
        yield Shot(f"dialogue-{name}", _meeting(running, planned), _push(gesture))
    for gesture, name in (("suspend", "suspendre"), ("abandon", "interrompre")):
        yield Shot(f"dialogue-{name}", f"dossier/{running.id}/apercu", _push(gesture))
    yield Shot("dialogue-consigne-remplie", f"dossier/{running.id}/travail", _come_back)
    for kind in ("communication", "keeping"):
        yield Shot(f"dialogue-accord-{kind}", f"dossier/{running.id}/accords#prepare:{kind}")
    yield Shot(
        "dialogue-message", f"dossier/{complete.id}/suivi", lambda window: window.screen_shown.offer.write.click()
    )
    yield Shot("dialogue-journal", "journal", lambda window: window.screen_shown.check_button.click())
    yield Shot(
        "dialogue-clore", f"dossier/{running.id}/etape/F3.8", lambda window: window.screen_shown.close_action.click()
    )


def _come_back(window: MainWindow) -> None:
    """A filled instruction: one line new, one that differs, one that cannot be read."""
    card = window.screen_shown.cards[0]
    card.open_button.click()
    one = replace(card.view.assignment, declared=120, returned_on=None, answer="")
    paper = prepare_assignment(card.presenter.services.work, one.id, demonstration=True)
    written = (
        "J’ai rencontré deux fleuristes de mon quartier.\nCe qui m’a surprise\N{NO-BREAK SPACE}: la gestion des stocks."
    )
    show_returned(card, card.presenter, ReturnedAssignment(Recognised(paper, {}), one, written, "1 h 30", "mardi"))


def nothing_yet(services: Services) -> Iterator[Shot]:
    """A vault just made."""
    yield from (
        Shot(f"vide-{page}", page) for page in ("aujourdhui", "agenda", "dossiers", "reglages", "coffre", "journal")
    )


def crowded(services: Services) -> Iterator[Shot]:
    """Sixty dossiers, a day with meetings, and a sheet that waits for its signatures."""
    yield from (Shot(f"abondant-{page}", page) for page in ("aujourdhui", "agenda", "dossiers", "coffre", "journal"))
    yield Shot("abondant-coffre-suite", "coffre", _scroll)
    yield Shot("abondant-registre", "coffre", lambda window: window.screen_shown.reveal(window.screen_shown.register))
    destroyed = list_destroyed(services.work)
    yield Shot("destruction", f"coffre/destruction/{destroyed[0].id}")
    for gesture, name in (("change-passphrase", "phrase-secrete"), ("rotate", "nouvelle-cle")):
        yield Shot(f"dialogue-{name}", "coffre", _push(gesture))
    yield from (Shot(f"dialogue-{name}", "coffre", do) for name, do in RESTORING.items())
    yield Shot("abondant-journal-recherche", "journal", lambda window: type_in(window.screen_shown.bar.search, "zzz"))
    yield Shot("abondant-aujourdhui-suite", "aujourdhui", _scroll)
    yield Shot("abondant-dossiers-recherche", "dossiers", lambda window: type_in(window.screen_shown.search, "zzz"))
    suspended, running = _by_state(services)[DossierState.SUSPENDED], _by_state(services)[DossierState.RUNNING]
    yield Shot("apercu-suspendu", f"dossier/{suspended.id}/apercu")
    held = next(one for one in list_meetings(services.work, running.id) if one.state is MeetingState.HELD)
    yield Shot("seance-a-signer", _meeting(running, held))
    yield Shot("dialogue-signature", _meeting(running, held), _sign_large)
    yield Shot("dialogue-homonyme", "dossiers", _type_homonym(running))


def read_only(services: Services) -> Iterator[Shot]:
    """A vault for consultation only."""
    yield from (Shot(f"lecture-{page}", page) for page in ("aujourdhui", "dossiers", "reglages", "coffre"))
    running = _by_state(services)[DossierState.RUNNING]
    yield from (Shot(f"lecture-{section}", f"dossier/{running.id}/{section}") for section in SECTIONS)
    yield Shot("lecture-etape", f"dossier/{running.id}/etape/F1.1")
    yield Shot("lecture-seance", _meeting(running, list_meetings(services.work, running.id)[-1]))


def _by_state(services: Services) -> dict[DossierState, DossierLine]:
    """The oldest dossier of each state."""
    return {line.state: line for line in list_dossiers(services.work)}


def _meeting(line: DossierLine, meeting: MeetingLine) -> str:
    return f"dossier/{line.id}/seance/{meeting.id}"


def _push(name: str) -> Do:
    """Push the button of this name."""
    return lambda window: window.screen_shown.findChild(QAbstractButton, name).click()


def _look_for(typed: str) -> Do:
    """Open the palette and type in it."""

    def do(window: MainWindow) -> None:
        window.sidebar.search_asked.emit()
        type_in(window.findChildren(Palette)[-1].line, typed)

    return do


def _scroll(window: MainWindow) -> None:
    """A screen further down, once the page has its height."""
    QApplication.processEvents()
    bar = window.screen_shown.scroll_bar()
    bar.setValue(bar.value() + bar.pageStep())


def _type_homonym(line: DossierLine) -> Do:
    first, last = line.name.split(" ", 1)

    def do(window: MainWindow) -> None:
        _push("new")(window)
        dialog = window.screen_shown.dialog
        type_in(dialog.first_name, first)
        type_in(dialog.last_name, last)

    return do


def _spoil_text(window: MainWindow) -> None:
    """A name that no paper knows, in a text being reworded."""
    page = window.screen_shown
    page.writing.body.setPlainText("== Bonjour {prenom}\n\nVotre bilan est confirmé.\n\n- un\n- deux")
    page.flush()


def _sign_large(window: MainWindow) -> None:
    window.screen_shown.findChild(SignerBox).large.click()
    drawn = scribble(1, SignerRole.BENEFICIARY)
    pad = window.findChild(SignatureDialog).pad
    pad.set_handwriting(Handwriting(drawn.strokes, drawn.aspect))
    pad.signed.emit()


def _open_backup(window: MainWindow) -> None:
    _push("open-backup")(window)


def _try_backup(window: MainWindow) -> None:
    _open_backup(window)
    window.findChild(Dialog, "backup").try_button.click()


def _restore(window: MainWindow) -> None:
    _open_backup(window)
    window.findChild(Dialog, "backup").restore_button.click()


def _look_last(window: MainWindow) -> None:
    _restore(window)
    type_in(window.screen_shown.dialog.word, WORD)
    window.screen_shown.dialog.prepare_button.click()


RESTORING: dict[str, Do] = {
    "sauvegarde": _open_backup,
    "essai": _try_backup,
    "restaurer": _restore,
    "restaurer-regard": _look_last,
}
"""What is done on the vault's page to come to each picture of a restore."""
