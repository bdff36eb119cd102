"""A report as one self-contained HTML page: no script, no outside request, light and dark by the reader's preference.

Templates get page data alone (`slated.show.page`) and only loop, test for presence and escape; every name that they use
is a field of it, and a missing one is an error.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from slated.model.dossier import Report
from slated.show.page import ReportPage
from slated.show.view import report_to_page

if TYPE_CHECKING:
    from jinja2 import Environment


def render_html(report: Report) -> str:
    """The page of a report, UTF-8 when encoded."""
    return page_to_html(report_to_page(report))


def page_to_html(page: ReportPage) -> str:
    """The same from page data."""
    return environment().get_template("report.html").render(page=page, style=style(), policy=policy())


@cache
def environment() -> Environment:
    """The templates of `show/templates`, escaping everything; for other pages built from the same parts."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("slated.show", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style() -> str:
    """The style sheet, one line per rule; set between <style> tags, so never with "<" in it."""
    from importlib.resources import files

    from markupsafe import Markup

    sheet = files("slated.show").joinpath("templates/style.css").read_text(encoding="utf-8")
    lines = (line.strip() for line in sheet.splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith("/*")))


@cache
def policy() -> str:
    """The Content-Security-Policy of the page: its own style sheet by hash and nothing else."""
    from base64 import b64encode
    from hashlib import sha256

    digest = b64encode(sha256(f"\n{style()}\n".encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
