"""Colours, sizes and their contrast rules: the only place where a colour is written."""

from collections.abc import Mapping
from dataclasses import dataclass

LIGHT: Mapping[str, str] = {
    "canvas": "#F5F7F7",
    "sidebar": "#EBF0F0",
    "surface": "#FFFFFF",
    "surface2": "#F1F5F5",
    "hover": "#E9EFEF",
    "border": "#DCE3E4",
    "border_strong": "#819097",
    "text": "#14232A",
    "text2": "#475861",
    "text3": "#5A6B75",
    "primary": "#0B5F6B",
    "primary_hover": "#094E58",
    "primary_soft": "#DDEEF0",
    "primary_text": "#0B5F6B",
    "on_primary": "#FFFFFF",
    "success": "#176B45",
    "success_soft": "#DFF3E7",
    "warning": "#8F4A00",
    "warning_soft": "#FCEFDC",
    "danger": "#B3261E",
    "danger_soft": "#FBE6E4",
    "info": "#1D5A9E",
    "info_soft": "#E3EDF9",
    "violet": "#6443A0",
    "violet_soft": "#EEE8F8",
    "selection": "#CFE7EA",
    "row_selected": "#EAF4F5",
    "track": "#DCE5E6",
    "scrim": "#66101C20",
    "brand": "#0A4C57",
    "brand_light": "#0F7480",
    "brand_accent": "#F3B65A",
    "on_brand": "#FFFFFF",
    "paper": "#FFFFFF",
    "ink": "#14232A",
}

DARK: Mapping[str, str] = {
    "canvas": "#11181B",
    "sidebar": "#0D1315",
    "surface": "#182125",
    "surface2": "#1F2A2F",
    "hover": "#243137",
    "border": "#2C393F",
    "border_strong": "#728790",
    "text": "#E9EFF1",
    "text2": "#AFBDC3",
    "text3": "#93A4AC",
    "primary": "#5BC0CB",
    "primary_hover": "#7ACED7",
    "primary_soft": "#163C43",
    "primary_text": "#6FCBD5",
    "on_primary": "#04262C",
    "success": "#6FCF97",
    "success_soft": "#173527",
    "warning": "#F2B561",
    "warning_soft": "#3A2A12",
    "danger": "#FF8F86",
    "danger_soft": "#431F1D",
    "info": "#8DBBF0",
    "info_soft": "#182F49",
    "violet": "#BBA3EC",
    "violet_soft": "#2C2344",
    "selection": "#1D4A52",
    "row_selected": "#1A2F35",
    "track": "#2B393F",
    "scrim": "#99000000",
    "brand": "#0A2D33",
    "brand_light": "#0E4A53",
    "brand_accent": "#F3B65A",
    "on_brand": "#FFFFFF",
    "paper": "#F4F6F6",
    "ink": "#14232A",
}

AA_PAIRS: tuple[tuple[str, str, float], ...] = (
    ("text", "surface", 7),
    ("text", "canvas", 7),
    ("text", "sidebar", 7),
    ("text", "selection", 7),
    ("text2", "surface", 4.5),
    ("text2", "canvas", 4.5),
    ("text2", "sidebar", 4.5),
    ("text2", "surface2", 4.5),
    ("text2", "primary_soft", 4.5),
    ("text2", "row_selected", 4.5),
    ("primary_text", "row_selected", 4.5),
    ("text3", "surface", 4.5),
    ("text3", "canvas", 4.5),
    ("text3", "surface2", 4.5),
    ("text3", "sidebar", 4.5),
    ("on_primary", "primary", 4.5),
    ("on_primary", "primary_hover", 4.5),
    ("primary_text", "surface", 4.5),
    ("primary_text", "canvas", 4.5),
    ("primary_text", "primary_soft", 4.5),
    ("success", "success_soft", 4.5),
    ("warning", "warning_soft", 4.5),
    ("danger", "danger_soft", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "canvas", 4.5),
    ("info", "info_soft", 4.5),
    ("violet", "violet_soft", 4.5),
    ("on_brand", "brand", 7),
    ("on_brand", "brand_light", 4.5),
    ("ink", "paper", 7),
    ("border_strong", "surface", 3),
    ("border_strong", "canvas", 3),
    ("primary", "canvas", 3),
    ("primary", "track", 3),
)
"""Foreground, background and the least ratio asked of them (WCAG 2.2: 1.4.3 text, 1.4.11 controls)."""

TONES: tuple[str, ...] = ("primary", "success", "warning", "danger", "info", "violet", "neutral")


@dataclass(frozen=True)
class Scale:
    """Sizes in logical pixels, multiplied by the reader's zoom (1.0 = as designed)."""

    zoom: float = 1.0

    def px(self, value: float) -> int:
        """A designed size at the current zoom, never below one pixel unless it is zero."""
        return max(1, round(value * self.zoom)) if value else 0

    @property
    def hint(self) -> int:
        """Hints and pills."""
        return self.px(12)

    @property
    def label(self) -> int:
        """Labels and secondary lines."""
        return self.px(13)

    @property
    def body(self) -> int:
        """Running text and controls."""
        return self.px(14)

    @property
    def card_title(self) -> int:
        """Titles of cards."""
        return self.px(16)

    @property
    def section(self) -> int:
        """Titles of sections."""
        return self.px(20)

    @property
    def page(self) -> int:
        """Title of a page."""
        return self.px(26)

    @property
    def control(self) -> int:
        """Height of buttons and one-line inputs."""
        return self.px(36)

    @property
    def radius(self) -> int:
        """Corner of a control."""
        return self.px(7)

    @property
    def card_radius(self) -> int:
        """Corner of a card."""
        return self.px(12)


def tone_roles(tone: str) -> tuple[str, str]:
    """The two colour roles of a soft pill or callout: text, then background."""
    if tone == "neutral":
        return "text2", "surface2"
    if tone == "primary":
        return "primary_text", "primary_soft"
    return tone, f"{tone}_soft"


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")[-6:]
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
