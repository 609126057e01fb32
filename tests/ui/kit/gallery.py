"""Every piece of the kit on one page: for pictures, and for the tests that walk through all of them."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Chips, button, tool_button
from bilan_desktop.ui.kit.cards import Banner, Callout, Card
from bilan_desktop.ui.kit.feedback import Progress, SaveState
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit, Toggle
from bilan_desktop.ui.kit.labels import Avatar, Mark, Pill, label
from bilan_desktop.ui.kit.layouts import Flow, HBox
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, TimeEdit
from bilan_desktop.ui.kit.page import Page
from bilan_desktop.ui.kit.segments import Segment, Segments
from bilan_desktop.ui.kit.signature import SignaturePad
from bilan_desktop.ui.kit.stepper import Phase, PhaseStepper, StepItem
from bilan_desktop.ui.kit.table import Cell, Column, Row, TableView
from bilan_desktop.ui.kit.text_area import TextArea


def gallery() -> Page:
    page = Page("Galerie", "Toutes les pièces de l’interface")
    page.add_action(button("Importer", "download"))
    page.add_action(button("Nouveau dossier", "plus", "primary"))
    page.add(_stepper())
    page.add(_words())
    page.add(_form())
    page.add(_table())
    page.add(_signature())
    page.add(Banner("info", "La dernière copie externe date de 9 jours.", "Sauvegarder"))
    page.add(Callout("warning", "Deux preuves de compétence manquent avant l’impression de la synthèse."))
    page.add(Progress("Vérification de la sauvegarde…"))
    panel = Card("Repères", "Demandez deux situations de travail choisies et deux subies.")
    for name, state, note in (("Parcours", "done", ""), ("Compétences", "warn", "2 preuves"),
                              ("Motivations et valeurs", "doing", "60 %"), ("Pistes", "todo", "")):  # fmt: skip
        panel.add(StepItem(name, state, note)).setChecked(state == "doing")
    panel.add(Gauge(870, 240, 1440))
    page.set_panel(panel)
    state = SaveState()
    state.saved(time(14, 32))
    page.set_footer(state).addWidget(button("Étape suivante", "arrow-right", "primary"))
    return page


def _stepper() -> PhaseStepper:
    phases = [
        Phase("Phase préliminaire", "Terminée le 21 septembre", 1, "done"),
        Phase("Phase d’investigation", "Étape 3 sur 6", 0.5, "doing"),
        Phase("Phase de conclusion", "À venir", 0, "todo"),
    ]
    return PhaseStepper(phases, 1)


def _words() -> Card:
    card = Card("Mots et boutons")
    row = Flow(spacing=12)
    for widget in (Mark(), Avatar("SL", 1), Pill("En cours"), Pill("À compléter", "warning")):
        row.addWidget(widget)
    for variant in ("default", "primary", "soft", "danger", "ghost", "link"):
        row.addWidget(button(variant.capitalize(), "check", variant))
    row.addWidget(tool_button("lock", "Verrouiller"))
    card.add_layout(row)
    card.add(label("Un texte <b>sans balise</b>, coupé quand il le faut. " * 6, wrap=True))
    return card


def _form() -> Card:
    card = Card("Formulaire", "Chaque réponse est reprise dans la synthèse.")
    chips = Chips([("a", "Utilité sociale"), ("b", "Autonomie"), ("c", "Équilibre de vie")], many=True, limit=2)
    chips.set_value(("a", "b"))
    card.add(field("Valeurs prioritaires", chips, "Deux valeurs au plus."))
    row = HBox(spacing=16)
    combo = ComboBox([("x", "Quitter la grande distribution"), ("y", "Évoluer")])
    combo.set_value("x")
    day, hour, length = DateEdit(lambda: date(2026, 11, 24)), TimeEdit(), DurationEdit()
    day.set_value(date(2027, 6, 1))
    hour.set_value(time(14, 0))
    length.set_value(90)
    for name, widget in (("Moteur", combo), ("Échéance", day), ("Heure", hour), ("Durée", length)):
        row.addWidget(field(name, widget, required=name == "Moteur"), 1)
    card.add_layout(row)
    marks = Segments([Segment("yes", "Soutient", "S", "success"), Segment("no", "En tension", "T", "warning")])
    marks.set_value("yes")
    card.add(field("Face au projet", marks))
    wrong = field("Courriel", LineEdit("prenom@exemple.fr"))
    wrong.set_error("Cette adresse n’est pas complète.")
    card.add(wrong)
    text = TextArea()
    text.set_value("Sophie souhaite retrouver du sens.\nElle accepte une baisse de salaire.\nTrois.\nQuatre.")
    card.add(field("Analyse", text))
    ticked, on = CheckBox("La personne a reçu le document d’information avant son accord"), Toggle("Rappels")
    ticked.set_value(True)
    on.set_value(True)
    card.add(ticked)
    card.add(on)
    return card


def _table() -> QWidget:
    card = Card("Dossiers")
    table = TableView(
        "Liste des dossiers",
        [Column("Bénéficiaire"), Column("Avancement", 230), Column("Heures", 100), Column("État", 130), Column("", 44)],
    )
    people = (("Sophie Lefèvre", "SL", "En cours", "primary"), ("Karim Benali", "KB", "À compléter", "warning"))
    table.set_rows(
        Row(name, (
            Cell(name, "2026-014 · CPF", initials=initials, number=at),
            Cell("Investigation", bars=(1, 0.5, 0), spoken="Investigation, étape 3 sur 6"),
            Cell("14 h 30", "sur 24 h", tabular=True),
            Cell(state, pill=tone),
            Cell(icon="chevron-right"),
        ))
        for at, (name, initials, state, tone) in enumerate(people)
    )  # fmt: skip
    table.setMinimumHeight(180)
    card.add(table)
    return card


def _signature() -> Card:
    card = Card("Émargement")
    card.add(SignaturePad("Sophie Lefèvre, bénéficiaire"))
    return card
