"""The one Qt style sheet, written from the tokens."""

from collections.abc import Mapping
from string import Template

from bilan_desktop.ui.kit.tokens import TONES, Scale, tone_roles


def stylesheet(tokens: Mapping[str, str], scale: Scale) -> str:
    """Qt style sheet of the whole application for these colours and this zoom."""
    px = scale.px
    sizes = {
        "hint": scale.hint,
        "label": scale.label,
        "body": scale.body,
        "card_title": scale.card_title,
        "section": scale.section,
        "page": scale.page,
        "radius": scale.radius,
        "card_radius": scale.card_radius,
        # Qt counts min-height without the border, which is 1 px at rest and 2 px with the focus.
        "control": scale.control - 2,
        "control_focus": scale.control - 4,
        "chip": px(32) - 2,
        "chip_focus": px(32) - 4,
        "chip_radius": px(15),
        "pill": px(24),
        "pill_radius": px(11),
    }
    sizes |= {f"s{step}": px(step) for step in (2, 4, 6, 8, 10, 11, 12, 16, 32)}
    tones = "".join(_tone_rule(tone, tokens) for tone in TONES)
    return Template(_RULES).substitute(tokens, **{name: f"{size}px" for name, size in sizes.items()}) + tones


def reading_sheet(tokens: Mapping[str, str], scale: Scale, family: str) -> str:
    """Rules of a column that is only read, at its own scale: they come before those of the application in it."""
    sizes = {"body": scale.body, "card_title": scale.card_title, "page": scale.page, "family": family}
    named = {name: size if isinstance(size, str) else f"{size}px" for name, size in sizes.items()}
    return Template(_READING).substitute(tokens, **named)


def _tone_rule(tone: str, tokens: Mapping[str, str]) -> str:
    text, soft = (tokens[role] for role in tone_roles(tone))
    return (
        f'QLabel[role="pill"][tone="{tone}"] {{ color: {text}; background: {soft}; }}\n'
        f'QFrame[role="callout"][tone="{tone}"] {{ background: {soft}; border: 1px solid {soft}; }}\n'
        f'QLabel[ink="{tone}"] {{ color: {text}; }}\n'
        f'QPushButton[variant="segment"][tone="{tone}"]:checked '
        f"{{ color: {text}; background: {soft}; border-color: {text}; }}\n"
    )


_RULES = """
* { outline: 0; }
QWidget { color: $text; font-size: $body; }
QMainWindow, QDialog, QWidget[role="canvas"] { background: $canvas; }
QScrollArea, QScrollArea > QWidget > QWidget { border: 0; background: transparent; }
QToolTip { background: $text; color: $surface; border: 0; padding: 5px 8px; font-size: $hint; }
QLabel { background: transparent; }
QLabel[role="h1"] { font-size: $page; font-weight: 600; }
QLabel[role="h2"] { font-size: $section; font-weight: 600; }
QLabel[role="h3"] { font-size: $card_title; font-weight: 600; }
QLabel[role="label"] { font-size: $label; font-weight: 500; }
QLabel[role="muted"] { font-size: $label; color: $text2; }
QLabel[role="hint"] { font-size: $hint; color: $text3; }
QLabel[role="overline"] { font-size: $hint; font-weight: 600; color: $text3; }
QLabel[role="link"] { font-size: $label; font-weight: 500; color: $primary_text; }
QLabel[role="error"] { font-size: $hint; font-weight: 500; color: $danger; }
QLabel[role="kbd"] { font-size: $hint; font-weight: 500; color: $text2; background: $surface2;
    border: 1px solid $border; border-radius: 4px; padding: 0 5px; }
QLabel[role="pill"] { font-size: $hint; font-weight: 600; border-radius: $pill_radius; padding: 0 $s10;
    min-height: $pill; max-height: $pill; }
QLabel[ink="brand"] { color: $on_brand; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: $card_radius; }
QFrame[role="card"][selected="true"] { border: 2px solid $primary; }
QFrame[role="inset"] { background: $surface2; border: 1px solid $border; border-radius: $radius; }
QFrame[role="inset"][selected="true"] { border: 1px solid $primary; background: $row_selected; }
QFrame[role="face"] { background: $surface; border: 1px solid $border_strong; border-radius: $card_radius; }
QFrame[role="face"]:focus { border: 2px solid $primary; }
QFrame[role="row"] { border: 0; border-top: 1px solid $border; }
QFrame[role="callout"] { border-radius: $radius; }
QFrame[role="sidebar"] { background: $sidebar; border: 0; border-right: 1px solid $border; }
QFrame[role="header"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[role="footer"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[role="line"] { background: $border; border: 0; min-height: 1px; max-height: 1px; }
QFrame[role="toast"] { background: $text; border: 1px solid $text; border-radius: $radius; }
QFrame[role="toast"] QLabel { color: $surface; }
QFrame[role="toast"] QPushButton { background: transparent; border: 1px solid transparent; color: $surface; }
QFrame[role="toast"] QPushButton:hover { border: 1px solid $surface; background: transparent; }
QFrame[role="toast"] QPushButton:focus { border: 2px solid $surface; }

QPushButton { background: $surface; color: $text; border: 1px solid $border_strong; border-radius: $radius;
    min-height: $control; padding: 0 $s16; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $primary; min-height: $control_focus; }
QPushButton:disabled { color: $text3; background: $surface2; border-color: $border; }
QPushButton[variant="primary"] { background: $primary; color: $on_primary; border-color: $primary;
    font-weight: 600; }
QPushButton[variant="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[variant="primary"]:focus { border: 2px solid $text; }
QPushButton[variant="primary"]:disabled { color: $text3; background: $surface2; border-color: $border; }
QPushButton[variant="soft"] { background: $primary_soft; color: $primary_text; border-color: $primary_soft;
    font-weight: 600; }
QPushButton[variant="soft"]:disabled { color: $text3; background: $surface2; border-color: $border; }
QPushButton[variant="soft"]:focus { border: 2px solid $primary; }
QPushButton[variant="danger"] { color: $danger; border-color: $danger; }
QPushButton[variant="danger"]:focus { border: 2px solid $danger; }
QPushButton[variant="ghost"] { background: transparent; border-color: transparent; color: $text2;
    padding: 0 $s12; }
QPushButton[variant="ghost"]:hover { background: $hover; color: $text; }
QPushButton[variant="ghost"]:focus { border: 2px solid $primary; }
QPushButton[variant="link"] { background: transparent; border: 1px solid transparent; border-radius: 4px;
    color: $primary_text; font-size: $label; padding: 0 $s2; min-height: $chip; }
QPushButton[variant="link"]:hover { text-decoration: underline; }
QPushButton[variant="link"]:focus { border: 2px solid $primary; min-height: $chip_focus; }
QPushButton[low="true"] { min-height: $chip; }
QPushButton[low="true"]:focus { min-height: $chip_focus; }
QPushButton[wrapped="true"] { text-align: left; }
QPushButton[variant="nav"] { background: transparent; border-color: transparent; text-align: left;
    padding: 0 $s12; color: $text2; }
QPushButton[variant="nav"]:hover { background: $hover; color: $text; }
QPushButton[variant="nav"]:checked { background: $primary_soft; color: $primary_text; font-weight: 600; }
QPushButton[variant="nav"]:focus { border: 2px solid $primary; }
QPushButton[variant="search"] { text-align: left; padding: 0 $s12; color: $text3; font-weight: 400; }
QPushButton[variant="search"]:hover { border-color: $primary; background: $surface; }
QPushButton[variant="chip"] { border-color: $border_strong; border-radius: $chip_radius; min-height: $chip;
    max-height: $chip; padding: 0 $s12; color: $text2; font-size: $label; }
QPushButton[variant="chip"]:checked { background: $primary_soft; color: $primary_text;
    border-color: $primary; font-weight: 600; }
QPushButton[variant="chip"]:focus { border: 2px solid $primary; min-height: $chip_focus;
    max-height: $chip_focus; }
QPushButton[variant="segment"] { border-color: $border_strong; min-height: $chip; max-height: $chip; padding: 0 $s4;
    color: $text2; font-size: $label; }
QPushButton[variant="segment"]:checked { font-weight: 600; }
QPushButton[variant="segment"]:focus { border: 2px solid $primary; min-height: $chip_focus;
    max-height: $chip_focus; }
QPushButton[variant="face"] { background: $surface; border-color: $border_strong; border-radius: $card_radius; }
QPushButton[variant="face"]:hover { background: $hover; border-color: $primary; }
QPushButton[variant="face"]:checked { background: $primary_soft; border-color: $primary; }
QPushButton[variant="face"]:focus { border: 2px solid $primary; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: $radius; color: $text2; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $primary_soft; }
QToolButton:focus { border: 2px solid $primary; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit { background: $surface;
    border: 1px solid $border_strong; border-radius: $radius; padding: 0 $s10;
    selection-background-color: $selection; selection-color: $text; }
QLineEdit, QComboBox, QSpinBox { min-height: $control; }
QPlainTextEdit, QTextEdit { padding: $s6 $s6; }
QLineEdit { placeholder-text-color: $text3; }
QLineEdit:hover, QComboBox:hover, QSpinBox:hover, QPlainTextEdit:hover, QTextEdit:hover {
    border-color: $text2; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $primary; min-height: $control_focus; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $primary; }
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"],
    QTextEdit[invalid="true"] { border-color: $danger; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled,
    QLineEdit:read-only, QPlainTextEdit:read-only { background: $surface2; color: $text2; }
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] { border: 0;
    background: transparent; }
QComboBox { padding-right: $s32; }
QComboBox::drop-down { border: 0; width: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; padding: 4px;
    selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: $s32; padding: 0 $s8; }
QCompleter, QListView { background: $surface; }

QTableView { background: $surface; border: 0; selection-background-color: $row_selected;
    selection-color: $text; }
QHeaderView { background: transparent; }
QHeaderView::section { background: $surface; color: $text3; border: 0; border-bottom: 1px solid $border;
    padding: 0 $s16; font-size: $hint; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $border; }
QListWidget { background: transparent; border: 0; }
QListWidget[role="offers"] { background: $surface; border: 1px solid $border; border-radius: $radius; padding: 4px; }
QListWidget::item { border-radius: $radius; padding: $s8; }
QListWidget::item:selected { background: $primary_soft; color: $text; }
QListWidget::item:hover:!selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: $s8 $s16; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $border; margin: 4px 0; }
QProgressBar { background: $track; border: 0; border-radius: 3px; min-height: $s6; max-height: $s6; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: $s12; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: $s12; margin: 2px; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: $s32; }
QScrollBar::handle:horizontal { min-width: $s32; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QCalendarWidget QWidget { background: $surface; alternate-background-color: $surface2; }
QCalendarWidget QToolButton { min-height: $s32; padding: 0 $s8; color: $text; font-weight: 600; }
QCalendarWidget QAbstractItemView { selection-background-color: $primary; selection-color: $on_primary; }
"""

_READING = """
QLabel, QTextEdit { font-family: "$family"; font-size: $body; }
QLabel[role="h1"] { font-size: $page; font-weight: 600; }
QLabel[role="h3"] { font-size: $card_title; font-weight: 600; }
QTextEdit, QTextEdit:hover, QTextEdit:focus { background: transparent; border: 0; padding: 0; }
"""
