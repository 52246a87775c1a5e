"""What the menu File offers: pictures, folders, networks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog

from pgapp.core.wording import worded
from pgapp.data.pictures.folders import printable
from pgapp.data.pictures.images import SUFFIXES
from pgapp.data.pictures.reading import Reading
from pgapp.data.pictures.samples import cifar10_samples, samples
from pgapp.data.saved.session_files import SUFFIX as SESSION
from pgapp.ui.evaluation.controller import DATA_SETS
from pgapp.ui.language.translate import shown, tr
from pgapp.ui.widgets.clipboard import from_mime
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import key_free
from pgapp.ui.window.actions.camera import camera_rows
from pgapp.ui.window.actions.row import Action, Family, Row
from pgapp.ui.window.parts import Parts


def _ask_for_pictures(parts: Parts) -> None:
    def take(paths: list[str]) -> None:
        if paths:
            parts.store.setValue("folder", str(Path(paths[0]).parent))
            if paths[0].lower().endswith(SESSION):
                parts.open_any(paths[0])
            else:
                parts.folders.open_paths(paths)

    patterns = " ".join(f"*{suffix}" for suffix in (*sorted(SUFFIXES), SESSION))
    folder = str(parts.store.value("folder", str(Path.home())))
    dialog = QFileDialog(
        parts.window, tr("Open"), folder, tr("Pictures and sessions ({patterns});;All files (*)", patterns=patterns)
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(take)
    open_once(dialog)


def _paste(parts: Parts) -> None:
    dropped = from_mime(QGuiApplication.clipboard().mimeData())
    if dropped is None:
        parts.tell(tr("There is no picture on the clipboard: copy a picture or a picture file first."))
    else:
        parts.open_dropped(dropped)


def _save_shot(parts: Parts) -> None:
    def save(path: str) -> None:
        if parts.window.grab().save(path):
            parts.notices.said.emit(tr("Saved {path}", path=printable(path)))
        else:
            parts.tell(tr("{path} could not be written: choose another folder.", path=printable(path)))

    dialog = QFileDialog(parts.window, tr("Save the window as a picture"), "pgapp.png", "PNG (*.png)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("png")
    dialog.fileSelected.connect(save)
    open_once(dialog)


def _export_figure(parts: Parts) -> None:
    from pgapp.ui.window.figures import export_figure  # not before it is needed

    export_figure(parts)


def _data_sets(_parts: Parts) -> list[Action]:
    def ask(name: str, parts: Parts) -> None:
        parts.folders.ask_for_data_set(name)

    return [Action(id=f"open-{name}", title=title, act=partial(ask, name)) for title, name in DATA_SETS]


def _recent(parts: Parts) -> list[Action]:
    def show(path: str, parts: Parts) -> None:
        parts.open_any(path)

    rows = [
        Action(
            id=f"open-recent-{number}",
            title=key_free(printable(Path(path).name)),
            tooltip=printable(path),
            act=partial(show, path),
        )
        for number, path in enumerate(parts.recent.paths, 1)
    ]
    forget = Action(
        id="forget-recent", title=tr("&Forget these"), group="forget", act=lambda parts: parts.recent.forget()
    )
    return [*rows, forget] if rows else []


def _samples(_parts: Parts) -> list[Action]:
    def show(path: str, parts: Parts) -> None:
        parts.session.open_path(path)

    rows = [
        Action(
            id=f"open-sample-{sample.path.stem}",
            title=key_free(shown(sample.title)),
            tooltip=sample.credit,
            act=partial(show, str(sample.path)),
        )
        for sample in samples()
    ]
    twelve = cifar10_samples()
    if twelve is not None:
        rows.append(
            Action(
                id="open-samples-cifar10",
                title=tr("Twelve test pictures of CIFAR-10"),
                group="folders",
                tooltip=tr("A labelled folder, for the networks that were trained on CIFAR-10."),
                act=lambda parts: parts.folders.open_folder(str(twelve)),
            )
        )
    return rows


READINGS = (
    (Reading.SHOWN, worded("As a person &sees them"), worded("Upright, transparency on white, colours in sRGB.")),
    (
        Reading.STRETCHED,
        worded("With grey levels s&tretched"),
        worded(
            "As a person sees them; levels of more than 8 bits from the least, black, to the "
            "greatest of a picture, white."
        ),
    ),
    (
        Reading.TORCHVISION,
        worded("As torch&vision reads them"),
        worded("Not turned upright, not laid on white, colour profiles ignored: as published figures are measured."),
    ),
    (
        Reading.REPEATABLE,
        worded("Alike under every &Pillow"),
        worded("As a person sees them, and scaled along one axis at a time, which all versions of Pillow do alike."),
    ),
)


def _readings(_parts: Parts) -> list[Action]:
    def choose(reading: Reading, parts: Parts) -> None:
        parts.session.read_as(reading)

    def is_chosen(reading: Reading, parts: Parts) -> bool:
        return parts.session.reading is reading

    return [
        Action(
            id=f"read-{reading.value}",
            title=title,
            tooltip=explanation,
            act=partial(choose, reading),
            checked=partial(is_chosen, reading),
        )
        for reading, title, explanation in READINGS
    ]


def _no_demo(parts: Parts) -> bool:
    return not parts.demos.playing


def _has_picture(parts: Parts) -> bool:
    return parts.session.canvas is not None and not parts.session.canvas.picture.is_live


def _has_answers(parts: Parts) -> bool:
    return parts.session.analysis is not None and _has_picture(parts)


FILE: tuple[Row, ...] = (
    Action(
        id="open",
        title=worded("&Open…"),
        menu="file",
        group="open",
        keys=(QKeySequence.StandardKey.Open,),
        tooltip=worded("A session, or pictures: the first is shown, all of them join the gallery."),
        act=_ask_for_pictures,
    ),
    Action(
        id="open-folder",
        title=worded("Open a &folder…"),
        menu="file",
        group="open",
        keys=("Ctrl+Shift+O",),
        tooltip=worded("One folder a class, or a flat folder."),
        act=lambda parts: parts.folders.ask_for_folder(),
    ),
    Action(
        id="open-list",
        title=worded("Open a &list (CSV)…"),
        menu="file",
        group="open",
        tooltip=worded("A file of lines “file,label”."),
        act=lambda parts: parts.folders.ask_for_list(),
    ),
    Family(id="data-sets", title=worded("Open a &data set"), menu="file", group="open", rows=_data_sets),
    Family(
        id="recent",
        title=worded("Open &recent"),
        menu="file",
        group="open",
        rows=_recent,
        changed=lambda parts: parts.recent.changed,
    ),
    Family(id="samples", title=worded("Open a &sample"), menu="file", group="open", rows=_samples),
    Action(
        id="paste",
        title=worded("&Paste picture"),
        menu="file",
        group="open",
        keys=(QKeySequence.StandardKey.Paste,),
        act=_paste,
    ),
    Family(id="camera", title=worded("Ca&mera"), menu="file", group="open", rows=camera_rows),
    Action(
        id="networks",
        title=worded("Net&works…"),
        menu="file",
        group="networks",
        keys=("Ctrl+Shift+N",),
        tooltip=worded("Those that ship, those that you have, and those that can be downloaded."),
        act=lambda parts: parts.networks.show_dialog(),
    ),
    Action(
        id="open-checkpoint",
        title=worded("Open a &checkpoint file…"),
        menu="file",
        group="networks",
        tooltip=worded("Weights of your own."),
        act=lambda parts: parts.networks.dialog.choose_file(),
    ),
    Action(
        id="next-picture",
        title=worded("&Next picture"),
        menu="file",
        group="pictures",
        keys=("PgDown",),
        act=lambda parts: parts.folders.gallery.step(1),
        enabled=_no_demo,
    ),
    Action(
        id="previous-picture",
        title=worded("Pre&vious picture"),
        menu="file",
        group="pictures",
        keys=("PgUp",),
        act=lambda parts: parts.folders.gallery.step(-1),
        enabled=_no_demo,
    ),
    Family(id="readings", title=worded("Read pict&ures"), menu="file", group="pictures", rows=_readings),
    Action(
        id="save-session",
        title=worded("Save th&e session"),
        menu="file",
        group="save",
        keys=(QKeySequence.StandardKey.Save,),
        tooltip=worded(
            "Picture, patch, network, defence, attack, panels and notes, as a file that opens as it is now."
        ),
        act=lambda parts: parts.sessions.save(),
        enabled=_has_picture,
    ),
    Action(
        id="save-session-as",
        title=worded("Save the session &as…"),
        menu="file",
        group="save",
        keys=("Ctrl+Alt+S",),
        tooltip=worded("In another file; with the picture in it where you choose so, so that it opens on any machine."),
        act=lambda parts: parts.sessions.ask_to_save(),
        enabled=_has_picture,
    ),
    Action(
        id="session-notes",
        title=worded("No&tes of the session…"),
        menu="file",
        group="save",
        act=lambda parts: parts.sessions.ask_for_notes(),
    ),
    Action(
        id="export-figure",
        title=worded("E&xport a figure…"),
        menu="file",
        group="save",
        keys=("Ctrl+Shift+X",),
        tooltip=worded("The picture with its answers for a paper or a slide: SVG, PDF, PNG, or the clipboard."),
        act=_export_figure,
        enabled=_has_answers,
    ),
    Action(
        id="report",
        title=worded("Report of t&he run…"),
        menu="file",
        group="save",
        tooltip=worded("Figures, failures and settings of the folder's run as one page, to read, print and send."),
        act=lambda parts: parts.folders.ask_for_report(),
        enabled=lambda parts: parts.folders.folder.run is not None,
    ),
    Action(
        id="save-window",
        title=worded("Save the window as a p&icture…"),
        menu="file",
        group="save",
        keys=("Ctrl+Shift+S",),
        act=_save_shot,
    ),
    Action(
        id="quit",
        title=worded("&Quit"),
        menu="file",
        group="quit",
        keys=(QKeySequence.StandardKey.Quit,),
        act=lambda parts: parts.window.close(),
    ),
)
