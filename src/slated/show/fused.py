"""What `slated fuse` shows beside its tables: reliability diagrams as SVG and text, explanations in sentences.

Diagrams plot how often statements came true (upwards) over the stated probability (rightwards); points below the
diagonal promise too much. A point's area grows with how many statements it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from slated.weigh.calibrate import Reliability, diagram_points
from slated.weigh.diagrams import Checks
from slated.weigh.fusion_explain import ClaimPart, ObjectExplanation

SIDE, MARGIN = 320, 48  # user units
COLOURS = ("#b3541e", "#1b5e8c", "#3d7a3d", "#6b4a8a")


def reliability_svg(named: Sequence[tuple[str, Reliability]], title: str) -> str:
    """One square with a series of points per diagram; `named` gives each its legend."""
    width, height = SIDE + 2 * MARGIN, SIDE + 2 * MARGIN + 18 * len(named)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
        f'<text x="{SIDE / 2}" y="-18" text-anchor="middle" font-size="14">{escape(title)}</text>',
        f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#999999"/>',
        f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="#999999" stroke-dasharray="4 4"/>',
    ]
    for tenth in (0, 2, 4, 6, 8, 10):
        at = SIDE * tenth / 10
        parts.append(f'<text x="{at}" y="{SIDE + 16}" text-anchor="middle">{tenth / 10:.1f}</text>')
        parts.append(f'<text x="-8" y="{SIDE - at + 4}" text-anchor="end">{tenth / 10:.1f}</text>')
    parts.append(f'<text x="{SIDE / 2}" y="{SIDE + 34}" text-anchor="middle">stated probability</text>')
    parts.append(f'<text transform="translate(-34 {SIDE / 2}) rotate(-90)" text-anchor="middle">came true</text>')
    for place, (name, diagram) in enumerate(named):
        colour = COLOURS[place % len(COLOURS)]
        points = diagram_points(diagram, SIDE)
        path = " ".join(f"{x},{y}" for x, y, _ in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}" fill-opacity="0.7"/>' for x, y, r in points]
        legend = f"{name}: ECE {diagram.ece:.3f} over {int(diagram.count.sum())}"
        parts.append(f'<text x="0" y="{SIDE + 58 + 18 * place}" fill="{colour}">{escape(legend)}</text>')
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def reliability_lines(named: Sequence[tuple[str, Reliability]]) -> list[str]:
    """A table of each diagram: stated, observed, how many."""
    lines = []
    for name, diagram in named:
        lines.append(f"{name}: ECE {diagram.ece:.3f} over {int(diagram.count.sum())}")
        lines += [f"  said {said:.2f}  came true {was:.2f}  ({count})" for said, was, count in diagram.rows()]
    return lines


def named_checks(checks: Checks) -> list[tuple[str, Reliability]]:
    """The two diagrams of a fused table, with their log loss in the names."""
    return [
        (f"before outcomes set the scale (log loss {checks.before.loss:.3f})", checks.before.diagram),
        (f"after (log loss {checks.after.loss:.3f})", checks.after.diagram),
    ]


def explanation_lines(why: ObjectExplanation) -> list[str]:
    """The whole sum: a line per claim, then what is left, the total and the two probabilities."""
    rival = "none of these" if why.rival is None else repr(why.rival)
    lines = [
        f"{why.object}: {why.value!r} {why.probability:.4f}, against {rival} {why.rival_probability:.4f}",
        f"Natural-log odds of {why.value!r} against {rival}; for a claim alone × what counts = its part:",
        "",
    ]
    width = min(max((len(c.source) for c in why.claims), default=6), 32)
    lines += [_claim_line(claim, width) for claim in why.claims]
    rest = [
        (why.base, "what remains without any claim"),
        (why.votes, "calibration: the bare number of votes"),
        (why.doubt, "calibration: sources now and then share one error"),
    ]
    lines.append("")
    lines += [f"{part:+9.4f}  {words}" for part, words in rest if abs(part) >= 5e-5]
    lines.append(f"{why.total:+9.4f}  in all: the logarithm of {why.probability:.4f} / {why.rival_probability:.4f}")
    if why.settled:
        lines.append("This object is settled: the table has its known truth, whatever the claims add up to.")
    return lines


def _claim_line(claim: ClaimPart, width: int) -> str:
    numbers = f"{claim.undiscounted:+.4f} × {claim.weight:.2f}"
    return (
        f"{claim.part:+9.4f}  {claim.source:<{width}}  says {claim.value!r}: {numbers}; "
        f"right {claim.reliability:.0%} of the time; {claim.why}"
    )
