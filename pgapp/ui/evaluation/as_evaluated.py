"""A picture as a run evaluated it: its patch, network, defence, size and settings, and the way back to one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pgapp.core.defences.table import UnknownDefenceError, settings_from
from pgapp.core.scene import Analysis, Defence, LabelSpace, NetworkSpec, Patch, Picture, Pixels
from pgapp.core.wording import joined, worded
from pgapp.data.pictures.folders import printable
from pgapp.data.results.glance import day_of
from pgapp.data.results.patches import Attacked
from pgapp.data.results.rows import ResultRow
from pgapp.data.results.run_record import RunRecord
from pgapp.data.results.store import ResultsStore
from pgapp.engine.loading.background import RunReader
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import places_of
from pgapp.ui.gallery.model import certified_word, meaning_of, word_of
from pgapp.ui.language.translate import all_shown, shown, tr
from pgapp.ui.session.opening import Arrival
from pgapp.ui.session.session import Session
from pgapp.ui.session.settings import Settings

STEP = worded("show it as evaluated")
Open = Callable[[Arrival | None], None]


class NotEvaluableError(Exception):
    """Why a picture cannot be shown as a run evaluated it: one sentence."""


@dataclass(frozen=True)
class Evaluated:
    """What a run says of one picture at one patch size (canvas pixels)."""

    path: Path
    record: RunRecord
    row: ResultRow
    patch_size: int
    attacked: Attacked | None

    @property
    def run(self) -> str:
        """``photos-1a2b, 28 Nov 2026``."""
        return joined(", ", [part for part in (printable(self.path.stem), day_of(self.record)) if part])

    @property
    def verdict(self) -> str:
        """In the words of the badge."""
        size = self.row.at(self.patch_size)
        meaning = None if size is None else meaning_of(size)
        if size is None or meaning is None:
            return tr("not read")
        parts = [word_of(meaning, certified_word(self.record))]
        parts += [tr("alert on the clean picture")] if size.alert else []
        parts += [tr("attack failed")] if size.attack_succeeded is False else []
        if self.attacked is not None and self.attacked.found is None:
            parts.append(tr("its patch was not kept"))
        return all_shown(", ", parts)

    def settings(self, now: Settings) -> Settings:
        """As the run had them; the device is the present one. Raises ``NotEvaluableError``."""
        record, grid = self.record, self.record.grids[self.record.patch_sizes.index(self.patch_size)]
        try:
            entry = catalog.entry(record.network)
        except (catalog.UnknownNetworkError, RuntimeError) as error:
            raise NotEvaluableError(
                worded("{run} was made with a network that is not here: {error}", run=self.run, error=error)
            ) from error
        try:
            defence = Defence(self.patch_size, settings_from(record.defence, dict(record.settings)))
        except (UnknownDefenceError, ValueError) as error:
            raise NotEvaluableError(
                worded("{run} was made with a defence that is not here: {error}", run=self.run, error=error)
            ) from error
        space = LabelSpace(record.label_space, record.label_names, record.label_indices)
        if entry.canvas_spec.size != record.canvas or places_of(entry, space) is None:
            network = record.network
            raise NotEvaluableError(
                worded("{run} was made with another network of the name {network}.", run=self.run, network=network)
            )
        if record.reading is None:
            raise NotEvaluableError(
                worded("{run} read its pictures in several ways: this one's is not known.", run=self.run)
            )
        spec = NetworkSpec(record.network, grid.fitted_to, now.network.device, record.precision)
        fit = grid.fitted_to is not None if entry.fits_patch else now.fit_grid
        return Settings(spec, defence, space, self._patch(), self.row.label, fit)

    def _patch(self) -> Patch | None:
        """None where none was kept: whatever lay there before is not the run's."""
        end = self.attacked
        if end is None or end.found is None:
            return None
        return Patch(end.row, end.col, end.patch_size, Pixels(end.found.pixels, f"found in {self.run}"))

    def own(self, now: Settings) -> Settings:
        """One's own settings, with this picture's true label where they have it."""
        label, names = self.row.label, now.label_space.names
        name = None if label is None else self.record.label_names[label]
        return replace(now, label=names.index(name) if name in names else None)


class Stand(Enum):
    """Where the window stands between a run's settings and one's own."""

    OWN = "own"
    EVALUATED = "evaluated"
    CHANGED = "changed"


class AsEvaluated(QObject):
    """One a window. While a picture is shown as a run evaluated it, the next one is, too."""

    changed = Signal()
    refused = Signal(str)
    """a sentence: the picture is shown with one's own settings instead"""

    def __init__(self, session: Session, reader: RunReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._reader = session, reader
        self._shown: Evaluated | None = None
        self._arrival: Arrival | None = None
        self._picture: Picture | None = None
        self._weights_differ = False
        self._refusal = ""
        self.stand = Stand.OWN
        session.canvas_changed.connect(lambda _: QTimer.singleShot(0, self, self._refuse))
        session.settings_changed.connect(lambda _: self._look())
        session.analysis_changed.connect(self._compare_weights)

    @property
    def active(self) -> bool:
        """Whether settings are on screen that come from a run."""
        return self.stand is not Stand.OWN

    @property
    def patch_size(self) -> int | None:
        """Of the run, in canvas pixels; None while one's own settings are on screen."""
        return self._shown.patch_size if self.active and self._shown is not None else None

    @property
    def text(self) -> str:
        """``As evaluated in photos-1a2b, 28 Nov 2026: attack found``; empty with one's own settings."""
        if not self.active or self._shown is None:
            return ""
        said = tr(
            "Changed since it was evaluated in {run}: {verdict}"
            if self.stand is Stand.CHANGED
            else "As evaluated in {run}: {verdict}",
            run=self._shown.run,
            verdict=self._shown.verdict,
        )
        return tr("{said}. The network has other weights by now", said=said) if self._weights_differ else said

    def open(self, run: tuple[Path, RunRecord], key: str, patch_size: int, open_picture: Open) -> None:
        """Show a picture of a run as it was evaluated. ``open_picture`` opens it, with what it is to arrive with."""
        path, record = run

        def question(store: ResultsStore) -> tuple[ResultRow | None, Attacked | None]:
            return store.by_keys([key]).get(key), store.attacked(key, patch_size)

        def take(found: tuple[ResultRow | None, Attacked | None]) -> None:
            row, attacked = found
            if row is None:
                open_picture(None)
            else:
                self._take(Evaluated(path, record, row, patch_size, attacked), open_picture)

        self._reader.ask("as evaluated", path, question, take)

    def leave(self) -> None:
        """Back to one's own settings, as an undo step."""
        if self.active and self._arrival is not None:
            self._session.change(self._arrival.before, worded("go back to my settings"))

    def again(self) -> None:
        """What was changed since goes back to what the run had, as an undo step."""
        if self.stand is Stand.CHANGED and self._arrival is not None:
            self._session.change(self._arrival.settings, STEP)

    def _take(self, evaluated: Evaluated, open_picture: Open) -> None:
        now = self._session.own or self._session.settings
        try:
            settings = evaluated.settings(now)
        except NotEvaluableError as error:
            self._refusal = str(error)
            open_picture(None)
            return
        reading = evaluated.record.reading
        arrival = Arrival(settings, evaluated.own(now), STEP, lambda: self._arrived(evaluated, arrival), reading)
        open_picture(arrival)

    def _refuse(self) -> None:
        """When the picture is there: a picture that comes ends what was said of the one before."""
        sentence, self._refusal = self._refusal, ""
        if sentence:
            self.refused.emit(shown(sentence))

    def _arrived(self, evaluated: Evaluated, arrival: Arrival) -> None:
        self._shown, self._arrival, self._weights_differ = evaluated, arrival, False
        self._picture = self._session.canvas.picture if self._session.canvas is not None else None
        self._set(Stand.EVALUATED)

    def _look(self) -> None:
        """The settings are the run's, one's own, or something between."""
        arrival, settings = self._arrival, self._session.settings
        if arrival is None:
            return
        canvas = self._session.canvas
        if canvas is None or canvas.picture is not self._picture:
            self._forget()
        elif settings == arrival.before:
            self._set(Stand.OWN)
        elif settings == arrival.settings:
            self._set(Stand.EVALUATED)
        elif self.active and self._session.own is not None:
            self._set(Stand.CHANGED)
        else:  # one's own settings were changed: redo leads back no more
            self._forget()

    def _forget(self) -> None:
        self._shown = self._arrival = self._picture = None
        self._set(Stand.OWN)

    def _set(self, stand: Stand) -> None:
        self.stand = stand
        self._session.own = self._arrival.before if self.active and self._arrival is not None else None
        self.changed.emit()

    def _compare_weights(self, analysis: Analysis) -> None:
        if self.active and self._shown is not None and analysis.scene.network.key == self._shown.record.network:
            differ = analysis.provenance.digest != self._shown.record.digest
            if differ != self._weights_differ:
                self._weights_differ = differ
                self.changed.emit()
