"""A report as one HTML file: nothing in it comes from elsewhere, and no other script than its own may run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pgapp.core.wording import percent_text
from pgapp.data.pictures.folders import printable
from pgapp.data.reports.charts import curve_chart, histogram_chart, number_words, share_words, trade_chart
from pgapp.data.reports.facts import RunFacts
from pgapp.data.results.export import written
from pgapp.data.results.run_record import certified_words, open_words
from pgapp.paths import resources


def write_page(facts: RunFacts, path: Path | str) -> None:
    """Raises ``OSError`` where the file cannot be written; an older one then stays as it was."""
    with written(Path(path)) as file:
        file.write(page(facts))


def page(facts: RunFacts) -> str:
    """The whole file. What comes from outside is escaped: the template knows no other way."""
    folder = resources() / "report"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_on_one_line,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "share": share_words,
        "number": number_words,
        "capital": lambda text: text[:1].upper() + text[1:],
        "rounded": percent_text,
        "percent": lambda number: f"{number:.3f}".rstrip("0").rstrip(".") + "%",
    }
    environment.filters.update(filters)
    certified, verdict = facts.wording.certified, certified_words(facts.record)
    charts = (histogram_chart(found, verdict) for found in facts.histograms)
    return environment.get_template("page.html").render(
        facts=facts,
        record=facts.record,
        summary=facts.summary,
        wording=facts.wording,
        open=open_words(verdict),
        chart=curve_chart(facts.curve, facts.summary, certified, facts.own_masks),
        histograms=[chart for chart in charts if chart is not None],
        trades=[(trade, trade_chart(trade)) for trade in facts.trades],
        without=max((found.without for found in facts.histograms), default=0),
        style=Markup(style),  # our own files
        script=Markup(script),
        script_digest=_digest(script),
    )


def _digest(script: str) -> str:
    """How a browser knows the one script that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _on_one_line(value: Any) -> Any:
    """Text from outside with what cannot be printed escaped; the template's own is left alone."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
