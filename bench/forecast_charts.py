"""Two charts as plain SVG: forecast against outcome, and a reliability diagram."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from slated.forecast.history import Floats

SIZE, PAD = 560, 48
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:currentColor}.axis{stroke:currentColor;opacity:.4}"
    ".band{fill:#7aa6d8;opacity:.25}.line{fill:none;stroke:#2a6fb8;stroke-width:2}.dot{fill:#b8502a;opacity:.35}"
)


def write_charts(
    folder: Path, quantiles: Floats, truth: Floats, years: Floats, curve: Sequence[tuple[float, float]]
) -> list[Path]:
    """Writes both charts and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {
        folder / "forecast_outcome.svg": outcome_chart(quantiles, truth),
        folder / "forecast_reliability.svg": reliability_chart(quantiles, truth, years, curve),
    }
    for path, svg in written.items():
        path.write_text(svg, encoding="utf-8")
    return list(written)


def outcome_chart(quantiles: Floats, truth: Floats) -> str:
    """Premiere (down) against the median forecast (across), a dot per question, and the band of 90%."""
    low, high = np.percentile(np.concatenate((quantiles[:, 49], truth)), [0.5, 99.5])

    def place(value: float) -> float:
        return float(PAD + (min(max(value, low), high) - low) / (high - low) * (SIZE - 2 * PAD))

    order = np.argsort(quantiles[:, 49], kind="stable")
    groups = np.array_split(order, 40)
    middle = [float(np.median(quantiles[g, 49])) for g in groups]
    upper = [
        f"{place(m):.1f},{SIZE - place(float(np.median(quantiles[g, 94]))):.1f}"
        for m, g in zip(middle, groups, strict=True)
    ]
    lower = [
        f"{place(m):.1f},{SIZE - place(float(np.median(quantiles[g, 4]))):.1f}"
        for m, g in zip(middle, groups, strict=True)
    ]
    dots = "".join(
        f'<circle class="dot" r="2" cx="{place(quantiles[i, 49]):.1f}" cy="{SIZE - place(truth[i]):.1f}"/>'
        for i in order.tolist()
    )
    ticks = "".join(
        f'<text x="{place(date(y, 1, 1).toordinal()):.0f}" y="{SIZE - PAD + 18}" text-anchor="middle">{y}</text>'
        f'<text x="{PAD - 6}" y="{SIZE - place(date(y, 1, 1).toordinal()):.0f}" text-anchor="end">{y}</text>'
        for y in range(date.fromordinal(int(low)).year + 1, date.fromordinal(int(high)).year + 1)
    )
    body = (
        f'<polygon class="band" points="{" ".join(upper + lower[::-1])}"/>{dots}'
        f'<path class="line" d="M{PAD} {SIZE - PAD}L{SIZE - PAD} {PAD}"/>{ticks}'
    )
    return _svg("Premiere against median forecast; the band is nine in ten", body)


def reliability_chart(quantiles: Floats, truth: Floats, years: Floats, curve: Sequence[tuple[float, float]]) -> str:
    """Share of premieres at or before each quantile, over all and thinly for each year."""

    def path(points: Sequence[tuple[float, float]], style: str) -> str:
        steps = "L".join(f"{PAD + x * (SIZE - 2 * PAD):.1f} {SIZE - PAD - y * (SIZE - 2 * PAD):.1f}" for x, y in points)
        return f'<path class="line" style="{style}" d="M{steps}"/>'

    body = path([(0.0, 0.0), (1.0, 1.0)], "stroke:currentColor;opacity:.4;stroke-width:1")
    for year in np.unique(years):
        mine = years == year
        points = [(k / 100, float((truth[mine] <= quantiles[mine, k - 1]).mean())) for k in range(5, 100, 5)]
        body += path(points, "opacity:.35;stroke-width:1")
    body += path(list(curve), "")
    body += "".join(
        f'<text x="{PAD + x * (SIZE - 2 * PAD):.0f}" y="{SIZE - PAD + 18}" text-anchor="middle">{x:g}</text>'
        f'<text x="{PAD - 6}" y="{SIZE - PAD - x * (SIZE - 2 * PAD):.0f}" text-anchor="end">{x:g}</text>'
        for x in (0.1, 0.25, 0.5, 0.75, 0.9)
    )
    return _svg("Reliability: share of premieres by each quantile; thin lines are single years", body)


def _svg(title: str, body: str) -> str:
    axes = f'<path class="axis" fill="none" d="M{PAD} {PAD}V{SIZE - PAD}H{SIZE - PAD}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img"><title>{title}</title>'
        f'<style>{STYLE}</style><text x="{PAD}" y="24">{title}</text>{axes}{body}</svg>\n'
    )
