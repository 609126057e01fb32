"""Colours that can be read on paper, free of any library: papers are described before ReportLab is imported."""


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, « relative luminance »)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: str) -> str:
    """The colour, darkened until it contrasts by 4.5 with white (WCAG 2.2, 1.4.3)."""
    while 1.05 / (_luminance(colour) + 0.05) < 4.5:
        colour = "#" + "".join(f"{int(int(colour[i : i + 2], 16) * 0.92):02X}" for i in (1, 3, 5))
    return colour


def readable_on(ground: str, colour: str) -> str:
    """The colour, lightened until it contrasts by 4.5 with a dark ground."""
    while (_luminance(colour) + 0.05) / (_luminance(ground) + 0.05) < 4.5:
        colour = shade(colour, 0.92)
    return colour


def shade(colour: str, kept: float) -> str:
    """The colour mixed with white; ``kept`` is its share, 0 to 1."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * kept):02X}" for part in parts)
