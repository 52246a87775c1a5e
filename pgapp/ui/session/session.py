"""What the window is about: the picture, the settings, the newest answers. The only owner of live state.

Widgets neither know each other nor the session; the window connects them. Every change makes a new frozen scene
and submits it; answers that are older than what is on screen, or about another picture, are dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from pgapp.core.attack.referee import covered_size
from pgapp.core.geometry import Grid
from pgapp.core.patch import fit_into
from pgapp.core.scene import (
    Analysis,
    Canvas,
    CanvasSpec,
    Certification,
    Defence,
    Failure,
    Fit,
    Framing,
    LabelSpace,
    Noise,
    Outcome,
    Patch,
    PatchContent,
    Picture,
    Scene,
)
from pgapp.core.wording import worded
from pgapp.data.pictures.folders import PictureSet
from pgapp.data.pictures.reading import Reading
from pgapp.engine.defaults import covering
from pgapp.engine.live.runner import Runner
from pgapp.engine.loading.picture_loader import PictureLoader
from pgapp.networks.catalogue import catalog
from pgapp.ui.language.translate import tr
from pgapp.ui.session.changed import begun_again, on_window, spec_of, with_crop_at, with_fit_grid, with_network
from pgapp.ui.session.history import NO_HISTORY, ChangePicture, History, Shown, forget_oldest
from pgapp.ui.session.last_word import stale, with_last_word
from pgapp.ui.session.opening import Arrival, Opening
from pgapp.ui.session.origin import Origin, Source
from pgapp.ui.session.preview import Preview
from pgapp.ui.session.settings import STEPS_KEPT, ChangeSettings, Settings, default_settings, first_patch, promises
from pgapp.ui.session.way_back import WayBack


class Session(QObject):
    """The state of one window. Methods are what a person can do; signals say what has changed."""

    canvas_changed = Signal(object)
    frame_changed = Signal(object)
    """the canvas is the next frame of a camera; for its first one ``canvas_changed`` was said"""
    settings_changed = Signal(object)
    analysis_changed = Signal(object)
    certification_changed = Signal(object)
    stale_changed = Signal(bool, bool)
    """whether the verdicts and the certificate on screen answer older questions"""
    class_selected = Signal(int)
    failed = Signal(object)
    loading = Signal(str)
    asking_beside = Signal(object)
    """what is being asked besides the verdicts, "" when that has ended"""
    reading_changed = Signal(object)
    """a Reading: how files are read from now on"""

    def __init__(self, runner: Runner, loader: PictureLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.loader = loader
        self.settings = default_settings()
        self.canvas: Canvas | None = None
        self.analysis: Analysis | None = None
        self.certification: Certification | None = None
        self.selected = -1
        self.true_label: Callable[[Picture, LabelSpace], int | None] = lambda _picture, _space: None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(STEPS_KEPT)
        self._drag_start: Settings | None = None
        self._opening = Opening(loader)
        self._way_back = WayBack(self.undo_stack, self._apply, self._open_again, self._stay)
        self.preview = Preview(self.undo_stack, self._way_back.lead, self._say_stale)
        self._submitted: Scene | None = None
        self._number = 0
        self._worked: Settings | None = None
        self.own: Settings | None = None
        """where a picture is shown with settings that came with it: those that the next one is shown with"""
        self._arrival: Arrival | None = None
        self.reading = Reading.SHOWN
        """how files are read"""
        self._coming: Origin | None = None
        """of the picture on its way"""
        self._first_patch, self._bare = True, False
        self._pinned = False
        loader.loaded.connect(self._canvas_loaded)
        loader.failed.connect(self._loading_failed)
        runner.answered.connect(self._answered)
        runner.failed.connect(self._request_failed)

    # ---- pictures

    def open_path(self, path: str, arrival: Arrival | None = None) -> None:
        self._open(path, lambda spec, reading: self.loader.open_path(path, spec, reading), arrival)

    def open_item(self, pictures: PictureSet, index: int, arrival: Arrival | None = None) -> None:
        """A picture of a data set that is not made of files."""
        name = pictures.item(index).name
        self._open(name, lambda spec, reading: self.loader.open_item(pictures, index, spec, reading), arrival)

    def open_bytes(self, data: bytes, name: str) -> None:
        self._open(name, lambda spec, reading: self.loader.open_bytes(data, name, spec, reading), held=len(data))

    def _open(self, name: str, source: Source, arrival: Arrival | None = None, held: int = 0) -> None:
        self._way_back.give_up()
        self.loading.emit(tr("Opening {name}", name=name))
        self._arrival = arrival
        settings = self.own or self.settings if arrival is None else arrival.settings
        reading = arrival.reading if arrival is not None and arrival.reading is not None else self.reading
        self._coming = Origin(name, source, reading, held)
        self._opening.begin(lambda spec: source(spec, reading), spec_of(settings).elsewhere)

    def read_as(self, reading: Reading) -> None:
        """Files are read so from now on, the picture that is shown, too."""
        if reading is self.reading and (self.canvas is None or self.canvas.picture.reading == reading.value):
            return
        self.adopt_reading(reading)
        if (origin := self._way_back.shown) is not None:
            self._open(origin.name, origin.load, held=origin.held)

    def adopt_reading(self, reading: Reading) -> None:
        """Files are read so from now on; the picture that is shown stays as it is."""
        if reading is not self.reading:
            self.reading = reading
            self.reading_changed.emit(reading)

    @property
    def canvas_spec(self) -> CanvasSpec:
        return spec_of(self.settings)

    @property
    def grid(self) -> Grid:
        """The grid of the chosen network, also before it is loaded."""
        network = self.settings.network
        return catalog.entry(network.key).grid(network.fitted_to)

    def _canvas_loaded(self, number: int, canvas: Canvas) -> None:
        if not self._opening.takes(number):
            return
        self.loading.emit("")
        if (target := self._way_back.arrive()) is not None:
            self._return(canvas, *target)
            return
        same_picture = self.canvas is not None and canvas.picture is self.canvas.picture
        before, origin = self.settings, self._way_back.shown
        if self.canvas is not None and self.canvas.picture.is_live:
            self.undo_stack.clear()  # a moment of the camera's is no place to go back to
            origin = None
        if self._coming is not None or not same_picture:
            known = self._coming or Origin.of(canvas.picture, self.loader)
            self._way_back.shown = replace(known, name=canvas.picture.name)
        self._coming = None
        arrival, self._arrival = self._arrival, None
        if arrival is not None:
            self._arrive(canvas, arrival, origin)
            return
        self.canvas = canvas
        if not same_picture:
            self.preview.forget()
            self._pinned = False
            own, self.own = self.own or self.settings, None
            label = self.true_label(canvas.picture, own.label_space)
            self.settings = replace(own, label=label, framing=own.framing.elsewhere)
        if canvas.spec == self.canvas_spec:
            patch = self.settings.patch
            if patch is None and self._first_patch:
                patch = first_patch(canvas, self.settings.defence.patch_size)
            if patch is not None:
                self.settings = replace(self.settings, patch=fit_into(patch, canvas.size))
            self._show_canvas(canvas)
        elif same_picture and canvas.size == self.canvas_spec.size:  # the crop is dragged on
            self._show_canvas(canvas)
        else:  # the network was changed while the picture was being decoded
            self._apply(self.settings)
        if not same_picture and origin is not None:
            self._way_back.opened(before, origin, self.settings)

    def _arrive(self, canvas: Canvas, arrival: Arrival, origin: Origin | None) -> None:
        before = self.settings
        self.preview.forget()
        self._pinned, self._drag_start = False, None
        self.canvas, self._first_patch = canvas, False
        self.settings = arrival.settings
        self.analysis = self.certification = None
        arrival.arrived()
        if canvas.spec == self.canvas_spec:  # else the network was changed meanwhile, and another canvas comes
            self.canvas_changed.emit(canvas)
        if origin is not None:
            self._way_back.opened(before, origin, arrival.before)
        self.undo_stack.push(ChangeSettings(self._way_back.lead, arrival.text, arrival.before, arrival.settings))

    def _open_again(self, settings: Settings, origin: Origin) -> None:
        """For undo and redo."""
        self.loading.emit(tr("Opening {name}", name=origin.name))
        self._arrival = self._coming = None
        self._opening.begin(lambda spec: origin.load(spec, origin.reading), spec_of(settings))

    def _stay(self) -> None:
        self._opening.forget()
        self.loading.emit("")

    def _return(self, canvas: Canvas, settings: Settings, origin: Origin) -> None:
        """The picture that undo or redo leads to is here."""
        self.preview.forget()
        self._pinned, self._drag_start, self.own = False, None, None
        self._way_back.shown, self.settings = origin, settings
        self._show_canvas(canvas)

    def _show_canvas(self, canvas: Canvas) -> None:
        self.canvas, self._first_patch = canvas, False
        self.analysis = self.certification = None
        self.canvas_changed.emit(canvas)
        self._apply(self.settings)

    def adopt(self, canvas: Canvas, settings: Settings, history: History = NO_HISTORY) -> None:
        """Show this and nothing that was on its way, as no undo step; undo knows what ``history`` holds."""
        self.preview.forget()
        history.put_on(self.undo_stack, self._way_back.lead)
        self._put(canvas, settings)

    def exchange(self, text: str, before: Shown, after: Shown, history: History | None = None) -> None:
        """Show another picture with its settings as a step of undo that leads back to ``before``; the steps until then
        are those of ``history``, None for those that there are."""
        self.preview.forget()
        if history is not None:
            history.put_on(self.undo_stack, self._way_back.lead)
        self.undo_stack.push(ChangePicture(self._put, text, before, after))

    def show_frame(self, canvas: Canvas) -> None:
        """The next frame of the camera whose first one was adopted; one for another network's canvas is left out."""
        if canvas.spec != self.canvas_spec:
            return
        before, self.canvas = self.canvas, canvas
        if before is not None and canvas.is_of_stream(before):
            self.frame_changed.emit(canvas)
            self._ask()
        else:
            self._show_canvas(canvas)

    def _put(self, canvas: Canvas, settings: Settings) -> None:
        self._opening.forget()
        self._way_back.arrive()
        self._arrival = self.own = self._coming = None
        self._way_back.shown = Origin.of(canvas.picture, self.loader)
        self.preview.forget()
        self._pinned, self._drag_start = False, None
        self.settings = settings
        if canvas is self.canvas:
            self._apply(settings)
        else:
            self._show_canvas(canvas)

    def _loading_failed(self, failure: Failure) -> None:
        self.loading.emit("")
        self.failed.emit(failure)
        if self._opening.fails(failure.number):
            self._arrival = self._coming = None
            self._way_back.give_up()
            self._apply(self.settings)  # the picture that stays may not yet be as the chosen network sees it

    # ---- the patch

    def begin_bare(self) -> None:
        """Put no patch on the first picture by itself, nor when all is reset."""
        self._first_patch, self._bare = False, True

    def place_patch(self, row: int, col: int) -> None:
        """Centre the patch on a canvas pixel; makes one of the assumed size where there is none."""
        patch = self.settings.patch or Patch(0, 0, self.settings.defence.patch_size, Noise(0))
        self.put_patch(row - patch.size // 2, col - patch.size // 2)

    def put_patch(self, row: int, col: int) -> None:
        """Put the patch's top left corner there; makes one of the assumed size where there is none."""
        patch = self.settings.patch or Patch(0, 0, self.settings.defence.patch_size, Noise(0))
        self.edit_patch(replace(patch, row=row, col=col), worded("place the patch"))

    def edit_patch(self, patch: Patch | None, text: str = worded("change the patch"), kind: str = "") -> None:
        """Put this patch on the canvas, moved inside where needed; None removes it."""
        if self.canvas is None:
            return
        fitted = fit_into(patch, self.canvas.size) if patch is not None else None
        self.change(replace(self.settings, patch=fitted), text, kind)

    def nudge(self, rows: int, cols: int) -> None:
        if (patch := self.settings.patch) is not None:
            nudged = replace(patch, row=patch.row + rows, col=patch.col + cols)
            self.edit_patch(nudged, worded("nudge the patch"), "nudge")

    def set_content(self, content: PatchContent) -> None:
        patch = self.settings.patch
        if patch is not None:
            self.edit_patch(replace(patch, content=content), worded("change the patch's content"), "content")
        else:
            size = self.settings.defence.patch_size
            self.edit_patch(Patch(size // 2, size // 2, size, content), worded("add a patch"))

    def begin_drag(self) -> None:
        self._drag_start = self.settings

    @property
    def dragging(self) -> bool:
        """Whether a drag goes on: the patch moves with every event."""
        return self._drag_start is not None

    def drag_patch(self, row: int, col: int, size: int | None = None) -> None:
        """During a drag: no undo step until ``end_drag``."""
        patch = self.settings.patch
        if patch is None or self.canvas is None or self._way_back.under_way:
            return
        moved = fit_into(replace(patch, row=row, col=col, size=size or patch.size), self.canvas.size)
        if self._drag_start is None:
            self.edit_patch(moved, worded("move the patch"))
        else:
            self._apply(replace(self.settings, patch=moved))

    def end_drag(self) -> None:
        start, self._drag_start = self._drag_start, None
        stays = start == self.settings or self._way_back.under_way  # undo has left the picture that was dragged on
        if start is not None and not stays and not self.preview.takes(self.settings):
            text = worded("move the patch") if start.framing == self.settings.framing else worded("move the crop")
            self.undo_stack.push(ChangeSettings(self._way_back.lead, text, start, self.settings))

    def preview_patch(self, patch: Patch) -> None:
        """Show what an attack makes of the patch, as part of the step that ``preview.begin`` began."""
        if self.canvas is not None:
            self.preview.shows(replace(self.settings, patch=fit_into(patch, self.canvas.size)))

    def patch_to_window(self, row: int, col: int) -> None:
        """Put a patch of the certified size amid the malicious window ``(row, col)`` of the margin map."""
        if self.certification is not None and self.canvas is not None:
            patch = on_window(self.settings.patch, self.certification, row, col)
            self.edit_patch(patch, worded("put the patch on a malicious window"))

    def patch_to_weakest(self) -> None:
        """Put a patch of the certified size on the malicious window with the smallest margin."""
        if self.certification is not None:
            margins = self.certification.margins
            self.patch_to_window(*divmod(int(margins.argmin()), margins.shape[1]))

    def reset(self) -> None:
        """Patch, defence and selection as the program starts with them; picture, network, labels, true label stay."""
        self.unpin()
        self.change(begun_again(self.settings, None if self._bare else self.canvas), worded("reset patch and defence"))

    # ---- the part of the picture that is seen

    def move_crop(self, row: float, col: float) -> None:
        """Let that share (0..1) of the rows and cols that the crop leaves over lie above it and left of it."""
        after = with_crop_at(self.settings, row, col)
        if self._drag_start is not None and not self._way_back.under_way:
            self._apply(after)
        else:
            self.change(after, worded("move the crop"), "move the crop")

    def set_fit(self, fit: Fit) -> None:
        self.change(replace(self.settings, framing=Framing(fit)), worded("fit the picture in another way"))

    # ---- the defence and the question

    def set_defence(self, defence: Defence, text: str = worded("change the defence")) -> None:
        after = replace(self.settings, defence=covering(defence))
        self.change(with_fit_grid(after, True) if after.fit_grid else after, text, text)

    def set_assumed_size(self, size: int) -> None:
        """The patch size that is defended against and certified for, in canvas pixels."""
        self.set_defence(replace(self.settings.defence, patch_size=size), worded("change the assumed patch size"))

    def set_fit_grid(self, fit: bool) -> None:
        self.change(with_fit_grid(self.settings, fit), worded("fit the grid"))

    def set_label_space(self, space: LabelSpace) -> None:
        self._pinned = False
        self.change(replace(self.settings, label_space=space, label=None), worded("change the label space"))

    def set_label(self, label: int | None) -> None:
        self.change(replace(self.settings, label=label), worded("choose the true label"))

    def set_network(self, key: str, device: str = "auto", precision: str = "auto") -> None:
        """Another network, device or precision; sizes keep their share of the canvas."""
        self.change(with_network(self.settings, key, device, precision), worded("change the network"))

    def select_class(self, label: int) -> None:
        """Select a class everywhere; it stays selected until another picture or label space comes."""
        self._pinned = True
        self._select(label)

    def unpin(self) -> None:
        """Select what is selected of a picture that was just opened."""
        self._pinned = False
        if self.analysis is not None and self.analysis.scene.label_space == self.settings.label_space:
            self._select_expected(self.analysis)

    def _select(self, label: int) -> None:
        if label != self.selected:
            self.selected = label
            self.class_selected.emit(label)

    # ---- questions and answers

    def scene(self) -> Scene | None:
        """The present question; None while there is no canvas for the chosen network."""
        settings = self.settings
        if self.canvas is None or self.canvas.spec != self.canvas_spec:
            return None
        return Scene(
            self.canvas, settings.network, settings.defence, settings.label_space, settings.patch, settings.label
        )

    def covered(self) -> bool:
        """Whether the patch on the canvas is one that the certificate on screen speaks of."""
        patch, shown = self.settings.patch, self.certification
        if patch is None or shown is None or shown.outcome is Outcome.WRONG:
            return True
        return patch.size <= covered_size(shown)

    def close(self) -> None:
        """End the threads; safe to call twice."""
        self.runner.shutdown()
        self.loader.shutdown()

    def change(self, after: Settings, text: str, kind: str = "") -> None:
        """Other settings in one undo step, which merges with one of the same ``kind`` just before it."""
        if after == self.settings or self._way_back.under_way:  # another picture is about to be here
            return
        if self.preview.takes(after):
            self._apply(after)
        else:
            self.preview.end()
            self.undo_stack.push(ChangeSettings(self._way_back.lead, text, self.settings, after, kind))
            forget_oldest(self.undo_stack, self._way_back.lead)

    def _apply(self, settings: Settings) -> None:
        self.settings = settings
        self.settings_changed.emit(settings)
        self._ask()

    def _ask(self) -> None:
        scene, asked = self.scene(), self._submitted
        if scene is not None:
            if asked is None or scene.question != asked.question or scene.patch != asked.patch:
                self._submitted = scene
                self._number = self.runner.submit(scene)
                if not promises(scene) and self.certification is not None:
                    self.certification = None
                    self.certification_changed.emit(None)
                self._say_stale()
        elif self.canvas is not None:
            self._opening.fit(self.canvas.picture, self.canvas_spec)
            self._submitted = None  # what still comes answers for a canvas that is wanted no more
            self._say_stale()

    def _say_stale(self) -> None:
        self.stale_changed.emit(*stale(self.analysis, self.certification, self._submitted, self.preview.active))

    def _answered(self, answer: Analysis | Certification) -> None:
        asked = self._submitted
        if asked is None or answer.scene.label_space != asked.label_space:
            return
        if not answer.scene.canvas.is_of_stream(asked.canvas):
            return
        if isinstance(answer, Analysis):
            if self.analysis is None or answer.number >= self.analysis.number:
                self._show_analysis(answer)
        elif promises(asked) and (self.certification is None or answer.number >= self.certification.number):
            self.certification = answer
            self.certification_changed.emit(answer)
        self._say_stale()

    def _show_analysis(self, analysis: Analysis) -> None:
        analysis = with_last_word(analysis, self.analysis)
        self.analysis = analysis
        if analysis.scene is self._submitted:
            self._worked = self.settings
        if not self._pinned:
            self._select_expected(analysis)
        self.analysis_changed.emit(analysis)

    def _select_expected(self, analysis: Analysis) -> None:
        """The true label, or the prediction without the patch."""
        self._select(analysis.clean.defended.label if analysis.scene.label is None else analysis.scene.label)

    def _request_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        worked, is_newest = self._worked, self._submitted is not None and failure.number == self._number
        if worked is not None and is_newest and worked.network != self.settings.network:
            self._apply(worked)  # a network that cannot be used leaves the one before in use
