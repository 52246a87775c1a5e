"""Which networks are installed, which can be had and from where, and opening a weights file of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QBrush, QColor, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pgapp.core.defences import table as defences
from pgapp.core.scene import Failure
from pgapp.core.wording import joined
from pgapp.engine.loading.network_files import NetworkFiles, WeightsFile
from pgapp.networks.catalogue import catalog
from pgapp.networks.checkpoints.caches import CachedWeights
from pgapp.networks.checkpoints.file_keys import is_file_key, parse_file_key
from pgapp.networks.checkpoints.published import SUFFIXES
from pgapp.ui.language.translate import all_shown, number, shown, tr
from pgapp.ui.widgets.dialogs import open_once
from pgapp.ui.widgets.plain_text import plain_label, set_tip, tip, title_text
from pgapp.ui.widgets.theme import SPACE, Meaning, TypeRole, bold_font, colours_of, set_meaning, set_role

_ROW = Qt.ItemDataRole.UserRole
TITLE, ABOUT, USED = range(3)
LEAST_ABOUT = 24
"""letters that the column beside the titles has room for, or it is left out"""


class NetworksDialog(QDialog):
    """Stays open beside the window; says what the person chose."""

    network_chosen = Signal(str)
    """catalogue key"""
    file_chosen = Signal(str, object)
    """path of a weights file, and its model ("timm:resnet26") or None"""

    change_asked = Signal(str)
    """catalogue key of a weights file of which something else is to be said"""

    def __init__(self, files: NetworkFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = files
        self.setWindowTitle(title_text(tr("Networks")))
        self.resize(880, 600)
        self._current = ""
        self._build()
        self._lay_out()
        self._connect()
        self.refresh()

    def show_current(self, key: str) -> None:
        """Which network is in use."""
        if key != self._current:
            self._current = key
            self.refresh()

    def refresh(self) -> None:
        """Draw the list anew; the selection stays."""
        held = self._selected_texts()
        self.tree.clear()
        built_in = QTreeWidgetItem([tr("Come with the program")])
        here = QTreeWidgetItem([tr("Installed")])
        brought = QTreeWidgetItem([tr("Brought by other packages")])
        cached = QTreeWidgetItem([tr("In the caches of torch and timm")])
        others = QTreeWidgetItem([tr("Can be had")])
        for line in catalog.listing(look=False):
            if not is_file_key(line.key):
                about = joined(": ", (line.package, line.summary)) if line.package else line.summary
                self._add(brought if line.package else built_in, line.title, about, line.key, line.key == self._current)
        for sentence in (*catalog.failures(), *defences.failures()):
            self._add_failure(brought, sentence)
        listed = self._add_files(here, others)
        for path, entries in _entries_by_path().items():
            if path not in listed:
                listed.add(path)
                self._add_entries(here, entries, str(path))
        for weights in self.files.cached():
            if weights.path not in listed:
                title = tr("{name} (not opened yet)", name=weights.title)
                self._add(cached, title, str(weights.path), weights, False)
        optional = (brought, cached)
        for group in (built_in, brought, here, cached, others):
            if group in optional and not group.childCount():
                continue
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(group)
            group.setFirstColumnSpanned(True)
            if group is here and not here.childCount():
                hint = QTreeWidgetItem([tr("none yet: put weights files into the folder, or open one")])
                hint.setFlags(Qt.ItemFlag.NoItemFlags)
                here.addChild(hint)
            for item in group.takeChildren():
                group.addChild(item)
                item.setFirstColumnSpanned(item.data(0, _ROW) is None)  # the tree listens only to what is in it
            group.setExpanded(True)
            group.setFont(0, bold_font())
        self._select_texts(*held)
        self._show_buttons()
        self._share_width()

    def _add_files(self, here: QTreeWidgetItem, others: QTreeWidgetItem) -> set[Path]:
        listed = set()
        known = _entries_by_path()
        for file in self.files.files():
            if file.path is None:
                self._add(others, file.published.title if file.published else file.name, _whence(file), file, False)
                continue
            listed.add(file.path)
            if file.path in known:
                self._add_entries(here, known[file.path], file.name)
            else:
                self._add(here, tr("{name} (not opened yet)", name=file.name), file.name, file, False)
        return listed

    def _add_entries(self, group: QTreeWidgetItem, entries: Sequence[catalog.NetworkEntry], about: str) -> None:
        """An undefended classifier has two: alone, and as the base of a crop ensemble."""
        for entry in entries:
            what = tr("undefended: {about}", about=about) if entry.undefended else about
            self._add(group, entry.title, what, entry.key, entry.key == self._current, entry.taken)

    def _add_failure(self, group: QTreeWidgetItem, sentence: str) -> None:
        """A package whose network or defence cannot be used; the rest works."""
        item = QTreeWidgetItem([shown(sentence)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(0, tip(sentence))
        item.setForeground(0, QBrush(QColor(colours_of(self.palette()).attack_found)))
        group.addChild(item)

    def _add(
        self,
        group: QTreeWidgetItem,
        title: str,
        about: str,
        row: object,
        current: bool,
        taken: tuple[str, ...] = (),
    ) -> None:
        item = QTreeWidgetItem([shown(title), shown(about), tr("in use") if current else ""])
        item.setData(0, _ROW, row)
        item.setToolTip(0, tip(all_shown("\n", (title, *taken))))
        item.setToolTip(1, tip(about))
        if current:
            item.setForeground(2, QBrush(QColor(colours_of(self.palette()).certified)))
        group.addChild(item)

    # ---- the look

    def _build(self) -> None:
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([tr("network"), tr("what and whose"), ""])
        self.tree.setAccessibleName(tr("Networks"))
        self.tree.setRootIsDecorated(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.use = QPushButton(tr("&Use it"))
        self.use.setToolTip(tip(tr("Read the file, and use its network from now on.")))
        self.change = QPushButton(tr("W&hat it is…"))
        self.change.setToolTip(
            tip(tr("What the file was taken for: weights, classes, how pictures are prepared. Change it here."))
        )
        self.page = QPushButton(tr("Open its &page"))
        self.page.setToolTip(tip(tr("The authors' page, in your browser: from there the file goes into the folder.")))
        self.get = QPushButton(tr("&Download"))
        self.get.setToolTip(
            tip(tr("Fetch the file from its authors' address; it is checked against the published digest."))
        )
        self.open_file = QPushButton(tr("Open a &checkpoint file…"))
        self.open_file.setToolTip(tip(tr("A .pth, .pt, .tar or .safetensors file; nothing in it is run.")))
        self.open_folder = QPushButton(tr("Open the &folder"))
        set_tip(self.open_folder, tr("Weights files in {folder} are found by themselves.", folder=self.files.folder))
        self.look_again = QPushButton(tr("&Look again"))
        self.look_again.setToolTip(tip(tr("Look for new files in the folder.")))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Download"))
        self.cancel = QPushButton(tr("C&ancel"))
        self.cancel.setToolTip(tip(tr("Stop; the next download goes on from here.")))
        self.about = plain_label()
        self.about.setWordWrap(True)
        self.about.setVisible(False)
        self.message = plain_label()
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QPushButton(tr("Close"))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        hint = plain_label(
            tr("Nothing is fetched unasked. Published weights belong to their authors; the pages say on which terms.")
        )
        hint.setWordWrap(True)
        set_role(hint, TypeRole.CAPTION)
        set_meaning(hint, Meaning.NEUTRAL)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self.tree, 1)
        column.addWidget(self.about)
        rows: tuple[tuple[QWidget | None, ...], ...] = (
            (self.use, self.change, self.get, self.page, None),
            (self.progress, self.cancel),
            (self.open_file, self.open_folder, self.look_again, None, self.close_button),
        )
        for widgets in rows:
            row = QHBoxLayout()
            for widget in widgets:
                if widget is None:
                    row.addStretch(1)
                else:
                    row.addWidget(widget, 1 if widget is self.progress else 0)
            column.addLayout(row)
            if widgets is rows[1]:
                column.addWidget(self.message)
        column.addWidget(hint)
        self._hide_progress()

    def _connect(self) -> None:
        files = self.files
        self.tree.itemSelectionChanged.connect(self._show_buttons)
        self.tree.itemSelectionChanged.connect(self._show_about)
        self.tree.itemActivated.connect(lambda _item, _column: self._on_use())
        self.use.clicked.connect(self._on_use)
        self.change.clicked.connect(self._on_change)
        self.page.clicked.connect(self._on_page)
        self.get.clicked.connect(self._on_get)
        self.cancel.clicked.connect(files.cancel)
        self.open_file.clicked.connect(self.choose_file)
        self.open_folder.clicked.connect(self._on_folder)
        self.look_again.clicked.connect(files.look)
        self.close_button.clicked.connect(self.close)
        files.changed.connect(self.refresh)
        files.checking.connect(self._say)
        files.failed.connect(self._show_failure)
        files.progressed.connect(self._show_progress)
        files.fetched.connect(self._show_fetched)

    # ---- what the person does

    def choose_file(self) -> None:
        """Ask for a weights file and read it."""
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog = QFileDialog(
            self,
            tr("Open a checkpoint file"),
            str(Path.home()),
            f"{tr('Weights ({patterns})', patterns=patterns)};;{tr('All files (*)')}",
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(path, None))
        open_once(dialog)

    def _row(self) -> object:
        items = self.tree.selectedItems()
        return items[0].data(0, _ROW) if items else None

    def _on_use(self) -> None:
        row = self._row()
        if isinstance(row, str):
            self.network_chosen.emit(row)
        elif isinstance(row, WeightsFile) and row.path is not None:
            self.file_chosen.emit(str(row.path), None)
        elif isinstance(row, CachedWeights):
            self.file_chosen.emit(str(row.path), row.model)

    def _on_change(self) -> None:
        row = self._row()
        if isinstance(row, str) and is_file_key(row):
            self.change_asked.emit(row)

    def _on_page(self) -> None:
        row = self._row()
        if isinstance(row, WeightsFile) and row.published is not None:
            QDesktopServices.openUrl(QUrl(row.published.page))

    def _on_get(self) -> None:
        row = self._row()
        if isinstance(row, WeightsFile) and row.published is not None:
            self._say("")
            self.files.fetch(row.published)
            self._show_buttons()

    def _on_folder(self) -> None:
        folder = self.files.make_folder()
        if folder is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._say(tr("Put weights files into {folder}.", folder=folder))

    # ---- what is said

    def _show_buttons(self) -> None:
        row = self._row()
        file = row if isinstance(row, WeightsFile) else None
        to_have = file.published if file is not None and file.path is None else None
        unread = isinstance(row, CachedWeights) or (file is not None and not to_have)
        self.use.setEnabled(unread or (isinstance(row, str) and row != self._current))
        self.change.setEnabled(isinstance(row, str) and is_file_key(row))
        self.page.setEnabled(to_have is not None)
        self.get.setEnabled(to_have is not None and to_have.url is not None and self.files.fetching is None)

    def _show_about(self) -> None:
        """All that is said of the selected one, which its column may have to cut."""
        self.about.setText("".join(item.text(ABOUT) for item in self.tree.selectedItems()[:1]))
        self.about.setVisible(bool(self.about.text()))

    def _share_width(self) -> None:
        """Titles are whole; where nearly nothing is left beside them, only the selected network is described."""
        needed = sum(self.tree.sizeHintForColumn(column) for column in (TITLE, USED))
        least = LEAST_ABOUT * self.tree.fontMetrics().averageCharWidth()
        self.tree.setColumnHidden(ABOUT, self.tree.viewport().width() - needed < least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _show_progress(self, name: str, here: int, total: int | None) -> None:
        self.progress.setVisible(True)
        self.cancel.setVisible(True)
        self.progress.setRange(0, 1000 if total else 0)
        if total:
            self.progress.setValue(round(1000 * here / total))
        self.progress.setFormat(
            tr("{name}: {here:.1f} of {total:.0f} MiB", name=name, here=here / 2**20, total=total / 2**20)
            if total
            else f"{name}: {number(here / 2**20, '.1f')} MiB"
        )

    def _show_fetched(self, name: str, there: bool) -> None:
        self._hide_progress()
        if there:
            self._say(tr("{name} is here, and its digest is right.", name=name))
            self.files.look()
        self._show_buttons()

    def _hide_progress(self) -> None:
        self.progress.setVisible(False)
        self.cancel.setVisible(False)

    def _say(self, sentence: str) -> None:
        set_meaning(self.message, None)
        self.message.setText(shown(sentence))
        self.message.setAccessibleDescription(shown(sentence))

    def _show_failure(self, failure: Failure) -> None:
        self._say(failure.sentence)
        set_meaning(self.message, Meaning.ATTACK_FOUND)

    def _selected_texts(self) -> tuple[str, str]:
        items = self.tree.selectedItems()
        return (items[0].text(0), items[0].text(1)) if items else ("", "")

    def _select_texts(self, title: str, about: str) -> None:
        """Select the row that said this; several networks may have one title."""
        found = self.tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive) if title else []
        for item in found:
            if item.text(1) == about and item.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.tree.setCurrentItem(item)
                return


def _entries_by_path() -> dict[Path, list[catalog.NetworkEntry]]:
    """The networks of weights files that the catalogue lists."""
    found: dict[Path, list[catalog.NetworkEntry]] = {}
    for entry in catalog.entries():
        if is_file_key(entry.key):
            found.setdefault(parse_file_key(entry.key).path, []).append(entry)
    return found


def _whence(file: WeightsFile) -> str:
    known = file.published
    return joined(", ", (known.file, known.author)) if known is not None else file.name
