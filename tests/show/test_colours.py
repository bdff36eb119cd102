"""Contrast by WCAG 2.2: text 4.5 to 1, marks that carry meaning 3 to 1, in light and in dark."""

from __future__ import annotations

import re

import pytest

from slated.show.html import style

ROOTS = re.findall(r":root\{([^}]*)\}", style())
LIGHT, DARK = (dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{6})", root)) for root in ROOTS[:2])
TEXT = ("ink", "soft", "accent", "standing", "held", "failed", "superseded", "uncorroborated", "caution")
GROUNDS = ("paper", "card", "wash")


def luminance(colour: str) -> float:
    """WCAG's relative luminance of "#rrggbb"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_stands_out(scheme: dict[str, str], ground: str, text: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["half", "most", "edge", *TEXT[3:8]])
def test_marks_stand_out(scheme: dict[str, str], mark: str) -> None:
    assert contrast(scheme[mark], scheme["paper"]) >= 3


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_bands_of_the_chart_differ_in_lightness(scheme: dict[str, str]) -> None:
    assert contrast(scheme["half"], scheme["most"]) >= 1.5
    assert contrast(scheme["most"], scheme["tail"]) >= 1.5


def test_the_formula_is_right_on_its_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
