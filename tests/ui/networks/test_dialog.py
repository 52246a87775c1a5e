from __future__ import annotations

import os
import pickle
import re
import threading
from pathlib import Path
from typing import Any

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from torchvision.models import squeezenet1_1

from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.files import file_key
from pgapp.networks.modules.bagnet import BagNetModule
from pgapp.networks.modules.ds_resnet import DSResNet18Module
from pgapp.ui.networks.dialog import ABOUT, TITLE, USED
from pgapp.ui.networks.import_dialog import ImportDialog
from pgapp.ui.widgets.clipboard import Dropped
from pgapp.ui.window.main_window import MainWindow
from tests.networks import onnx_files
from tests.support.plugins.brought import lay_down_toy, look_anew
from tests.support.plugins.site import lay_down
from tests.support.published import filled


def saved(path: Any, module: Any) -> Any:
    path.parent.mkdir(exist_ok=True)
    torch.save(filled(module).state_dict(), path)
    return path


def titles(tree: Any) -> Any:
    groups = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    return {group.text(0): [group.child(row).text(0) for row in range(group.childCount())] for group in groups}


def select(dialog: Any, title: Any) -> None:
    items = dialog.tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    dialog.tree.setCurrentItem(items[0])


def networks_of(window: Any) -> Any:
    combo = window.tabs.panel("defence").network
    return [combo.itemText(index) for index in range(combo.count())]


def test_the_list_tells_what_is_installed_from_what_can_be_had(window: Any, files: Any) -> None:
    files.make_folder()
    (files.folder / "ds_cifar.pth").write_bytes(b"not opened")
    (files.folder / "my own.safetensors").write_bytes(b"not opened")
    files.look()
    listed = titles(window.networks.dialog.tree)
    assert listed["Come with the program"][0] == "Crop ensemble"
    assert listed["Installed"] == ["DS-ResNet-18, CIFAR-10", "my own.safetensors (not opened yet)"]
    assert "BagNet-17, ImageNet" in listed["Can be had"]
    assert "DS-ResNet-18, CIFAR-10" not in listed["Can be had"]
    assert "DS-ResNet-18, CIFAR-10" in networks_of(window)


def test_a_file_that_appears_in_the_folder_is_found(qtbot: QtBot, window: Any, files: Any) -> None:
    files.make_folder()
    assert "BagNet-17, ImageNette" not in networks_of(window)
    (files.folder / "bagnet17_nette.pth").write_bytes(b"not opened")
    qtbot.waitUntil(lambda: "BagNet-17, ImageNette" in networks_of(window), timeout=5000)


def test_the_page_is_opened_for_a_network_that_is_not_here(window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    dialog = window.networks.dialog
    select(dialog, "DS-ResNet-50, ImageNette")
    assert not dialog.get.isEnabled()
    assert not dialog.use.isEnabled()
    dialog.page.click()
    assert opened == ["https://github.com/inspire-group/PatchGuard"]
    select(dialog, "BagNet-9, ImageNet")
    assert dialog.get.isEnabled()


def test_the_selection_stays_where_two_networks_have_one_title(window: Any) -> None:
    dialog = window.networks.dialog
    items = dialog.tree.findItems("BagNet-17, ImageNet", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    assert [item.text(1).split(",")[0] for item in items] == ["bagnet16-105524de.pth.tar", "bagnet17_net.pth"]
    dialog.tree.setCurrentItem(items[1])
    dialog.refresh()
    assert dialog.tree.currentItem().text(1).startswith("bagnet17_net.pth")


@pytest.mark.parametrize("name", ["mine.pth", "NET.PTH"])
def test_a_dropped_checkpoint_is_read_elsewhere_and_used(
    qtbot: QtBot, window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    threads = []
    real = catalog.add
    monkeypatch.setattr(catalog, "add", lambda entry: (threads.append(threading.current_thread()), real(entry)))
    path = saved(tmp_path / name, DSResNet18Module(3))
    window.open_dropped(Dropped((str(path),)))
    qtbot.waitUntil(lambda: window.session.settings.network.key == file_key(path), timeout=20000)
    # an answer of the network before may still be on screen
    shown = window.session
    qtbot.waitUntil(lambda: shown.analysis is not None and shown.analysis.grid.wrap, timeout=20000)
    assert threading.main_thread() not in threads
    assert window.session.canvas.size == (32, 32)
    assert window.tabs.panel("defence").network.currentText() == "DS-ResNet-18, 3 classes"
    window.networks.show_dialog()
    assert titles(window.networks.dialog.tree)["Installed"] == ["DS-ResNet-18, 3 classes"]
    window.session.undo_stack.undo()
    assert window.session.settings.network.key == catalog.DEFAULT_KEY


def asked(qtbot: QtBot, window: Any) -> Any:
    """The dialog that asks about a file."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ImportDialog)), timeout=20000)
    return next(each for each in window.findChildren(ImportDialog) if each.isVisible())


def known(qtbot: QtBot, dialog: Any) -> None:
    """After a look at what the fields say."""
    dialog.look.click()
    qtbot.waitUntil(dialog.use.isEnabled, timeout=30000)


def test_ten_classes_are_asked_about(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = saved(tmp_path / "ten.pth", BagNetModule(9, 10))
    window.networks.open_file(str(path))
    box = asked(qtbot, window)
    assert window.session.settings.network.key == catalog.DEFAULT_KEY
    assert [box.classes.itemText(row) for row in range(3)] == ["ImageNette", "CIFAR-10", "my own classes"]
    assert not box.use.isEnabled()
    box.classes.setCurrentIndex(1)
    known(qtbot, box)
    assert "BagNet-9, CIFAR-10" in box.message.text()
    assert window.session.settings.network.key == catalog.DEFAULT_KEY
    box.use.click()
    key = file_key(path, "cifar10")
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=20000)
    assert window.session.settings.label_space.names[3] == "cat"


def test_ones_own_classes_get_their_names_and_a_picture_is_tried_before(
    qtbot: QtBot, window: Any, tmp_path: Path
) -> None:
    path = tmp_path / "ten.pth"
    torch.save(squeezenet1_1(num_classes=10).state_dict(), path)
    names = tmp_path / "names.txt"
    names.write_text("\n".join(f"thing {number}" for number in range(10)))
    window.networks.open_file(str(path))
    box = asked(qtbot, window)
    box.take_classes(str(names))
    known(qtbot, box)
    assert "thing 0, thing 1, thing 2" in box.message.text()
    box.try_on(str(tmp_path / "picture.png"))
    qtbot.waitUntil(box.answer.isVisible, timeout=30000)
    assert re.fullmatch(r"thing \d \d+ % · thing \d \d+ % · thing \d \d+ %", box.answer.text())
    box.use.click()
    key = f"crop:own:{path}#classes={names}"
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=20000)


def test_how_pictures_are_prepared_is_shown_and_can_be_changed(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.pth"
    torch.save(squeezenet1_1(num_classes=3).state_dict(), path)
    window.networks.open_file(str(path))
    qtbot.waitUntil(lambda: window.session.settings.network.key == file_key(path, crop=True), timeout=20000)
    dialog = window.networks.dialog
    select(dialog, "squeezenet1_1, 3 classes")
    dialog.change.click()
    box = asked(qtbot, window)
    qtbot.waitUntil(box.use.isEnabled, timeout=20000)
    assert (box.resize_to.text(), box.crop.text(), box.mean.text()) == ("256", "224", "0.485/0.456/0.406")
    box.resize_to.setText("too many")
    box.look.click()
    assert "is not understood" in box.message.text()
    box.resize_to.setText("232")
    known(qtbot, box)
    assert "shorter side to 232" in box.message.text()
    assert box.key().said.resize == 232
    box.reject()


def test_averages_are_asked_about(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.pth"
    first, second = (squeezenet1_1(num_classes=3).state_dict() for _ in range(2))
    torch.save({"state_dict": first, "state_dict_ema": second}, path)
    window.networks.open_file(str(path))
    box = asked(qtbot, window)
    assert [box.weights.itemText(row) for row in range(2)] == ["plain", "averaged (ema)"]
    box.weights.setCurrentIndex(1)
    known(qtbot, box)
    box.use.click()
    key = f"crop:{path}#ema"
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=20000)


def test_an_undefended_classifier_is_used_under_a_crop_ensemble_and_listed_alone(
    qtbot: QtBot, window: Any, tmp_path: Path
) -> None:
    path = tmp_path / "mine.pth"
    torch.save(squeezenet1_1(num_classes=3).state_dict(), path)
    window.networks.open_file(str(path))
    key = file_key(path, crop=True)
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=20000)
    assert window.session.settings.network.fitted_to == window.session.settings.defence.patch_size
    window.networks.show_dialog()
    dialog = window.networks.dialog
    alone = "squeezenet1_1, 3 classes"
    assert titles(dialog.tree)["Installed"] == [alone, f"Crop ensemble over {alone}"]
    select(dialog, alone)
    dialog.use.click()
    assert window.session.settings.network.key == file_key(path)
    assert window.session.settings.network.fitted_to is None
    assert window.session.grid.cells == (1, 1)


def of_unknown_model(path: Any) -> Any:
    import timm

    torch.save(timm.create_model("test_efficientnet", num_classes=3).state_dict(), path)
    return path


def test_the_person_names_the_model_that_the_file_does_not_tell(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    path = of_unknown_model(tmp_path / "test_efficientnet2-1234.pth")
    window.networks.open_file(str(path))
    box = asked(qtbot, window)
    assert box.model.currentText() == "timm:test_efficientnet2"
    assert window.session.settings.network.key == catalog.DEFAULT_KEY
    box.model.setEditText("timm:test_efficientnet")
    known(qtbot, box)
    box.use.click()
    key = file_key(path, model="timm:test_efficientnet", crop=True)
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=30000)
    assert "Crop ensemble over test_efficientnet, 3 classes" in networks_of(window)


def test_a_near_miss_among_what_is_opened_says_what_it_lacks(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    """As it is opened from the menu or named on the command line. Names of parameters keep their capitals."""
    state = {**squeezenet1_1(num_classes=3).state_dict(), "Extra.Bias": torch.zeros(2)}
    del state["classifier.1.bias"]
    torch.save(state, tmp_path / "near.pth")
    window.open_any(str(tmp_path / "near.pth"))
    box = asked(qtbot, window)
    assert box.message.text() == (
        "The file is a squeezenet1_1 but for 2 keys: it lacks classifier.1.bias; it has besides Extra.Bias. "
        "Which model is it for?"
    )
    assert box.model.currentText() == ""
    assert not box.use.isEnabled()
    box.close()


def test_a_wrong_model_leaves_the_network_in_use(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    window.networks.open_file(str(of_unknown_model(tmp_path / "mine.pth")))
    box = asked(qtbot, window)
    assert box.model.currentText() == ""
    box.model.setEditText("torchvision:resnet18")
    box.look.click()
    qtbot.waitUntil(lambda: "mine.pth looks like a resnet18, but" in box.message.text(), timeout=20000)
    assert not box.use.isEnabled()
    box.model.setEditText("resnet18")
    box.look.click()
    assert "names no model" in box.message.text()
    box.reject()
    assert window.session.settings.network.key == catalog.DEFAULT_KEY


def test_cached_weights_are_listed_and_opened_as_their_model(
    qtbot: QtBot, window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "empty"))
    folder = tmp_path / "models--timm--test_efficientnet.r160_in1k" / "snapshots" / "0"
    folder.mkdir(parents=True)
    path = of_unknown_model(folder / "pytorch_model.bin")
    window.networks.show_dialog()
    dialog = window.networks.dialog
    dialog.refresh()
    title = "test_efficientnet.r160_in1k (not opened yet)"
    assert titles(dialog.tree)["In the caches of torch and timm"] == [title]
    select(dialog, title)
    dialog.use.click()
    key = file_key(path, model="timm:test_efficientnet.r160_in1k", crop=True)
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=30000)


class Evil:
    """Makes a folder when it is unpickled by somebody who trusts it."""

    def __init__(self, path: Any) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return (os.mkdir, (f"{self.path}.was-here",))


def hostile(path: Any) -> None:
    with path.open("wb") as file:
        pickle.dump({"state_dict": Evil(path)}, file)


def code_in_archive(path: Any) -> None:
    torch.save({"state_dict": {"conv1.weight": Evil(path)}}, path)


def truncated(path: Any) -> None:
    whole = path.with_suffix(".whole")
    saved(whole, DSResNet18Module(10))
    path.write_bytes(whole.read_bytes()[:100000])
    whole.unlink()


@pytest.mark.parametrize("write", [hostile, code_in_archive, truncated, lambda path: path.write_text("hello")])
def test_a_bad_file_leaves_the_network_in_use(qtbot: QtBot, window: Any, files: Any, write: Any) -> None:
    files.make_folder()
    bad = files.folder / "ds_cifar.pth"
    write(bad)
    files.look()
    combo = window.tabs.panel("defence").network
    index = combo.findText("DS-ResNet-18, CIFAR-10")
    combo.setCurrentIndex(index)
    combo.activated.emit(index)
    qtbot.waitUntil(window.status.failure.isVisible, timeout=20000)
    assert "ds_cifar.pth" in window.status.failure.sentence.text()
    assert window.session.settings.network.key == catalog.DEFAULT_KEY
    assert combo.currentText() == "Crop ensemble"
    assert os.listdir(files.folder) == ["ds_cifar.pth"]


def test_a_good_file_chosen_while_a_bad_one_is_read_is_used(qtbot: QtBot, window: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pth"
    truncated(bad)
    good = saved(tmp_path / "good.pth", DSResNet18Module(3))
    window.networks.open_file(str(bad))
    window.networks.open_file(str(good))
    qtbot.waitUntil(lambda: window.session.settings.network.key == file_key(good), timeout=20000)
    assert "bad.pth" in window.status.failure.sentence.text()


def test_a_network_that_fails_on_a_picture_gives_way_to_the_one_before(qtbot: QtBot, window: Any) -> None:
    before = window.session.settings
    window.analyst.error = RuntimeError("it does not fit")
    window.session.set_network("crop-lite0-fast")
    qtbot.waitUntil(lambda: window.session.settings.network == before.network, timeout=5000)
    assert "it does not fit" in window.status.failure.sentence.text()
    assert window.tabs.panel("defence").network.currentText() == "Crop ensemble"


def test_the_hint_where_nothing_is_installed_takes_no_room_from_what_networks_are(
    window: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # where no other test has put or listed anything
    monkeypatch.setattr(window.networks.files, "folder", tmp_path / "models")
    monkeypatch.setattr(catalog, "_files", {})
    tree = window.networks.dialog.tree
    window.networks.dialog.refresh()
    hints = tree.findItems("none yet", Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive)
    assert [hint.isFirstColumnSpanned() for hint in hints] == [True]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    lay_down_toy(folder)
    (folder / "bad_for_dialog.py").write_text("import no_such_module")
    lay_down(folder, "bad-package", {"pgapp.networks": {"broken": "bad_for_dialog:NETWORK"}})
    return folder


@pytest.fixture
def brought(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look_anew(monkeypatch, site)


def wait_for_brought(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: {"broken", "toy-blocks"} <= set(networks_of(window)), timeout=20000)


def test_what_other_packages_bring_is_listed_and_opened_when_it_is_chosen(
    qtbot: QtBot, brought: None, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    real = vars(catalog)["entry_of_brought"]
    monkeypatch.setattr(
        catalog, "entry_of_brought", lambda key: (threads.append(threading.current_thread()), real(key))[1]
    )
    wait_for_brought(qtbot, window)
    dialog = window.networks.dialog
    assert titles(dialog.tree)["Brought by other packages"] == ["broken", "toy-blocks"]
    select(dialog, "toy-blocks")
    assert dialog.tree.currentItem().text(1) == "toy-network 1.0: not opened yet"
    dialog.use.click()
    qtbot.waitUntil(lambda: window.session.settings.network.key == "toy-blocks", timeout=20000)
    assert threads
    assert threading.main_thread() not in threads
    assert window.session.canvas_spec.size == (32, 32)
    assert window.tabs.panel("defence").network.currentText() == "Toy blocks"
    assert titles(dialog.tree)["Brought by other packages"] == ["broken", "Toy blocks"]
    window.session.undo_stack.undo()
    assert window.session.settings.network.key == catalog.DEFAULT_KEY


def test_a_package_that_fails_is_a_sentence_in_the_window_and_the_rest_works(
    qtbot: QtBot, brought: None, window: Any
) -> None:
    wait_for_brought(qtbot, window)
    combo = window.tabs.panel("defence").network
    said = []
    window.notices.failed.connect(lambda failure: said.append(failure.sentence))
    combo.setCurrentIndex(networks_of(window).index("broken"))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: bool(said), timeout=20000)
    assert said == [
        "bad-package 1.0 brings 'broken', which cannot be used: ModuleNotFoundError: No module named 'no_such_module'."
    ]
    assert window.session.settings.network.key == catalog.DEFAULT_KEY
    assert combo.currentData() == catalog.DEFAULT_KEY
    assert "broken" not in networks_of(window)
    assert titles(window.networks.dialog.tree)["Brought by other packages"] == ["toy-blocks", *said]
    window.networks.choose("toy-blocks")
    qtbot.waitUntil(lambda: window.session.settings.network.key == "toy-blocks", timeout=20000)
    window.session.undo_stack.undo()


def test_a_dropped_onnx_file_is_asked_how_pixels_are_normalized_and_used(
    qtbot: QtBot, window: Any, tmp_path: Path
) -> None:
    path = onnx_files.save(onnx_files.softmax(), tmp_path / "net.onnx")
    window.open_dropped(Dropped((str(path),)))
    box = asked(qtbot, window)
    assert "does not say how pixels are normalized" in box.message.text()
    assert not box.use.isEnabled()
    assert not box.model.isVisible()
    assert (box.resize_to.text(), box.crop.text()) == ("32", "32")
    assert box.statistics.currentText() == "as ImageNet's"
    box.statistics.setCurrentIndex(box.statistics.findText("0 to 255"))
    box.statistics.activated.emit(box.statistics.currentIndex())
    assert box.std.text() == "/".join(["0.00392156862745098"] * 3)
    box.statistics.setCurrentIndex(box.statistics.findText("−1 to 1"))
    box.statistics.activated.emit(box.statistics.currentIndex())
    known(qtbot, box)
    assert "net (ONNX), 5 classes" in box.message.text()
    assert "its Softmax was taken off" in box.message.text()
    box.use.click()
    key = f"file:{path}#resize=32,crop=32,bilinear,mean=0.5/0.5/0.5,std=0.5/0.5/0.5"
    qtbot.waitUntil(lambda: window.session.settings.network.key == key, timeout=20000)
    assert window.session.settings.defence.key == "patch-cleanser"
    window.session.undo_stack.undo()
    assert window.session.settings.network.key == catalog.DEFAULT_KEY


def test_in_a_narrow_dialog_titles_are_whole_and_the_selected_one_is_described_below(
    window: Any, files: Any, qtbot: QtBot
) -> None:
    dialog = window.networks.dialog
    dialog.show()
    tree = dialog.tree
    for width, told in ((1400, True), (tree.sizeHintForColumn(TITLE) + tree.sizeHintForColumn(USED) + 120, False)):
        dialog.resize(width, 500)
        qtbot.waitUntil(lambda told=told: tree.isColumnHidden(ABOUT) is not told)  # type: ignore[misc]
        assert tree.columnWidth(TITLE) >= tree.sizeHintForColumn(TITLE)
        assert tree.horizontalScrollBar().maximum() == 0
    select(dialog, "Crop ensemble")
    assert dialog.about.isVisible()
    assert dialog.about.text() == tree.selectedItems()[0].text(ABOUT) != ""
    tree.clearSelection()
    assert not dialog.about.isVisible()
