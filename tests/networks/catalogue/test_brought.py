"""A network that another package brings is found everywhere, and a package that fails is a sentence."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from pgapp.cli import inspect
from pgapp.core.plugins import PluginError
from pgapp.core.scene import NetworkSpec
from pgapp.data.pictures.samples import sample
from pgapp.data.saved.demos import read_demo
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.catalog import UnknownNetworkError
from pgapp.networks.catalogue.files import file_key
from pgapp.networks.classes.data_sets import CIFAR10_NAMES
from pgapp.networks.families import brought
from pgapp.networks.protocols import NetworkLoadError
from pgapp.training.learner import build
from pgapp.training.loop import train
from pgapp.training.recipe import RecipeError, read_recipe
from tests.support.plugins.brought import ROOT, TOY, lay_down_toy, look_anew, make_weights
from tests.support.plugins.site import lay_down
from tests.support.plugins.toys import TINY_TOML, toy_pictures
from tests.support.published import shapes

KEY = "toy-blocks"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    lay_down_toy(folder)
    return folder


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch, site: Path) -> Path:
    look_anew(monkeypatch, site)
    return site


def listed() -> dict[str, str]:
    return {line.key: line.title for line in catalog.listing()}


@pytest.mark.usefixtures("toy")
def test_it_is_listed_without_being_imported() -> None:
    assert listed()[KEY] == KEY
    (line,) = [line for line in catalog.listing() if line.package]
    assert line.package == "toy-network 1.0"
    assert "toy_network" not in sys.modules
    assert not catalog.is_known(KEY)
    assert KEY not in [entry.key for entry in catalog.entries()]


@pytest.mark.usefixtures("toy")
def test_it_is_an_entry_like_the_others_once_it_is_asked_for() -> None:
    entry = catalog.entry(KEY)
    assert catalog.is_known(KEY)
    assert catalog.entry(KEY) is entry
    assert entry in catalog.entries()
    assert listed()[KEY] == entry.title == "Toy blocks"
    assert entry.names == CIFAR10_NAMES
    assert entry.default_grid.cells == (4, 4)
    assert not entry.has_undefended
    pair = catalog.load(NetworkSpec(KEY, device="cpu", precision="float32"))
    assert pair.undefended is None
    assert (pair.local.names, pair.local.grid) == (entry.names, entry.default_grid)
    assert pair.local.local_logits(torch.rand(1, 3, 32, 32)).shape == (1, 10, 4, 4)
    assert catalog.failures() == ()


def test_one_whose_cells_see_more_than_it_says_is_refused(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name and from a file of its kind: certificates on its cells would be false."""
    lay_down(tmp_path, "toy-network", {"pgapp.networks": {KEY: "toy_network:NETWORK"}})
    shutil.copytree(site / "toy_network", tmp_path / "toy_network", ignore=shutil.ignore_patterns("__pycache__"))
    source = tmp_path / "toy_network" / "network.py"
    honest = source.read_text()
    said = "logits: Tensor = self.classifier(self.toy_block(pixels).relu())"
    assert said in honest
    source.write_text(honest.replace(said, f"{said}\n        logits = logits - logits.mean((2, 3), keepdim=True)"))
    look_anew(monkeypatch, tmp_path)
    shutil.copy(site / "toy_network" / "toy.safetensors", tmp_path / "mine.safetensors")
    for key in (KEY, file_key(tmp_path / "mine.safetensors", "cifar10")):
        with pytest.raises(NetworkLoadError, match="see more than the 8 x 8 pixels that it says"):
            catalog.load(NetworkSpec(key, device="cpu"))


def test_importing_what_it_brings_takes_no_torch(toy: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pgapp.networks.catalogue import catalog;"
        f"catalog.entry({KEY!r}); raise SystemExit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(toy)], cwd=ROOT, check=False).returncode == 0


def test_weights_files_of_its_kind_are_recognized(toy: Path, tmp_path: Path) -> None:
    shutil.copy(toy / "toy_network" / "toy.safetensors", tmp_path / "mine.safetensors")
    entry = catalog.entry(file_key(tmp_path / "mine.safetensors", "cifar10"))
    assert entry.title == "Toy blocks 16, CIFAR-10"
    assert entry.default_grid.cells == (4, 4)
    mine, theirs = (catalog.load(NetworkSpec(key, device="cpu")).local for key in (entry.key, KEY))
    canvas = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    assert torch.equal(mine.local_logits(canvas), theirs.local_logits(canvas))


def test_a_demo_can_name_it_and_a_file_of_its_kind_is_told_to_be_one(
    toy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "toys.toml"
    path.write_text(f'title = "Toys"\n[[station]]\ntext = "Play."\npicture = "coffee"\nnetwork = "{KEY}"\n')
    assert catalog.entry(str(read_demo(path).stations[0].network)).title == "Toy blocks"
    parser = argparse.ArgumentParser()
    inspect.add_arguments(parser)
    assert inspect.run(parser.parse_args([str(toy / "toy_network" / "toy.safetensors")])) == 0
    assert "To be answered: Which classes it has: cifar10, own." in capsys.readouterr().out


def test_so_are_those_of_a_family_that_comes_alone(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_down(tmp_path, "toy-family", {"pgapp.families": {"toy": "toy_network:FAMILY"}})
    shutil.copytree(site / "toy_network", tmp_path / "toy_network")
    look_anew(monkeypatch, tmp_path)
    assert all(not line.package for line in catalog.listing())
    entry = catalog.entry(file_key(tmp_path / "toy_network" / "toy.safetensors", "cifar10"))
    assert entry.title == "Toy blocks 16, CIFAR-10"


@pytest.mark.usefixtures("toy")
def test_build_then_shapes_then_recognize() -> None:
    (family,) = brought.families()
    module = family.build(family.variants[0], 10)
    found = brought.recognize(shapes(module))
    assert found is not None
    assert (found.family, found.variant) == (family, family.variants[0])


@pytest.mark.usefixtures("toy")
def test_it_is_trained_by_a_recipe(tmp_path: Path) -> None:
    text = TINY_TOML.replace("small-bagnet", KEY).replace("receptive_field = 7\n", "")
    (tmp_path / "toy.toml").write_text(text)
    recipe = replace(read_recipe(tmp_path / "toy.toml"), epochs=1)
    before = build(recipe).state_dict()
    trained = train(recipe, toy_pictures(40), tmp_path / "state", torch.device("cpu"), 0, _Silent())
    assert before.keys() == trained.module.state_dict().keys()
    (tmp_path / "toy.toml").write_text(text.replace("width = 16", "width = 128"))
    with pytest.raises(RecipeError, match="width must be a multiple of 16 from 16 to 64 channels for toy-blocks"):
        read_recipe(tmp_path / "toy.toml")
    (tmp_path / "toy.toml").write_text(text.replace(KEY, "vgg"))
    with pytest.raises(RecipeError, match=r"network must be one of bagnet, .*, small-cnn, toy-blocks, not 'vgg'"):
        read_recipe(tmp_path / "toy.toml")


class _Silent:
    def report(self, done: int, total: int, message: str) -> None:
        pass

    def cancelled(self) -> bool:
        return False


def test_installed_by_pip_it_is_found_by_the_command(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    shutil.copytree(TOY, source, ignore=shutil.ignore_patterns("__pycache__"))
    make_weights(source)
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--no-index")
    done = subprocess.run([*pip, "--target", target, source], capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from pgapp.app import main\n"
        "try: main(['predict', '--help'])\n"
        "except SystemExit: print(flush=True)\n"
        "raise SystemExit(main())"
    )
    asked = (str(sample("coffee").path), "--network", KEY, "--json")
    command = [sys.executable, "-c", code, str(target), "predict", *asked]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert said.returncode == 0, said.stderr
    listed, answer = said.stdout.split("\n\n[", 1)
    (record,) = json.loads("[" + answer)
    assert record["patchguard"]["name"] in CIFAR10_NAMES
    assert KEY in listed


# what goes wrong


def bring(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str, key: str = "broken", name: str = "bad") -> None:
    """A package whose module ``name`` has that code."""
    (folder / f"{name}.py").write_text(code)
    lay_down(folder, f"{name}-package", {"pgapp.networks": {key: f"{name}:NETWORK"}})
    monkeypatch.delitem(sys.modules, name, raising=False)
    look_anew(monkeypatch, folder)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("NETWORK = 3", "bad:NETWORK is of the type int, not BroughtNetwork"),
        ("OTHER = 3", "AttributeError: module 'bad' has no attribute 'NETWORK'"),
        ("NETWORK = (", "SyntaxError: '(' was never closed"),
    ],
)
def test_a_package_that_fails_is_a_sentence_and_the_rest_works(
    toy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    code: str,
    says: str,
) -> None:
    bring(tmp_path, monkeypatch, code)
    assert {"broken", KEY} <= set(listed())
    assert catalog.failures() == ()
    with pytest.raises(PluginError) as caught:
        catalog.entry("broken")
    sentence = str(caught.value)
    assert sentence.startswith("bad-package 1.0 brings 'broken', which cannot be used: ")
    assert says in sentence
    assert "\n" not in sentence
    assert catalog.failures() == (sentence,)
    assert [record.getMessage() for record in caplog.records].count(sentence) == 1
    assert "broken" not in listed()
    with pytest.raises(PluginError, match="which cannot be used"):
        catalog.entry("broken")
    assert catalog.entry(KEY).title == "Toy blocks"
    assert catalog.entry(catalog.DEFAULT_KEY).key == catalog.DEFAULT_KEY
    assert toy.is_dir()


TOY_CODE = """
from dataclasses import replace
from toy_network import FAMILY, NETWORK as TOY
def refuse(*_):
    raise TypeError("not like this")
NETWORK = replace(TOY, {change})
"""


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("family=replace(FAMILY, canvas=refuse)", "TypeError: not like this"),
        ("family=replace(FAMILY, grid=refuse)", "TypeError: not like this"),
        ("data_set='mnist'", "is one of imagenet, imagenette, cifar10, or None"),
        ("data_set=None", "needs the names of its classes"),
        ("family=replace(FAMILY, data_sets=('mnist',))", "are some of imagenet, imagenette, cifar10"),
    ],
)
def test_a_row_that_is_wrong_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, says: str
) -> None:
    bring(tmp_path, monkeypatch, TOY_CODE.format(change=change))
    with pytest.raises(PluginError, match=re.escape(says)):
        catalog.entry("broken")
    assert catalog.entry(KEY).title == "Toy blocks"


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("family=replace(FAMILY, module='toy_network.network:missing')", "was not made: AttributeError"),
        ("family=replace(FAMILY, module=refuse)", "was not made: TypeError: not like this"),
        ("family=replace(FAMILY, network=refuse)", "was not made: TypeError: not like this"),
        ("family=replace(FAMILY, undefended=True)", "said to be undefended, but has no method 'logits'"),
        ("names=('left', 'right')", "has 10 classes, 'broken' 2 names"),
        ("weights=TOY.weights.with_name('none.pth')", "none.pth cannot be read"),
    ],
)
def test_a_network_that_cannot_be_made_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, says: str
) -> None:
    bring(tmp_path, monkeypatch, TOY_CODE.format(change=change))
    with pytest.raises(NetworkLoadError, match=re.escape(says)):
        catalog.load(NetworkSpec("broken", device="cpu", precision="float32"))
    assert catalog.load(NetworkSpec(KEY, device="cpu")).local.name == "Toy blocks"


@pytest.mark.usefixtures("toy")
def test_names_of_its_own_take_the_place_of_a_data_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(tmp_path, monkeypatch, TOY_CODE.format(change="data_set=None, names=tuple('abcdefghij')"), "letters")
    assert catalog.entry("letters").names == tuple("abcdefghij")
    assert catalog.load(NetworkSpec("letters", device="cpu")).local.names == tuple("abcdefghij")


@pytest.mark.usefixtures("toy")
def test_a_family_that_raises_when_it_is_asked_about_a_file_is_left_out(
    toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(tmp_path, monkeypatch, TOY_CODE.format(change="family=replace(FAMILY, recognize=refuse)"), "a-broken")
    entry = catalog.entry(file_key(toy / "toy_network" / "toy.safetensors", "cifar10"))
    assert entry.title == "Toy blocks 16, CIFAR-10"
    (sentence,) = catalog.failures()
    assert sentence.startswith("bad-package 1.0 brings 'a-broken', which cannot be used: TypeError: not like this")


@pytest.mark.parametrize(("key", "says"), [("crop-lite0", "has a network of that name"), ("file:mine", "no ':'")])
def test_a_key_that_is_taken_or_means_a_file_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, says: str
) -> None:
    bring(tmp_path, monkeypatch, "raise AssertionError", key)
    assert all(not line.package for line in catalog.listing())
    (sentence,) = catalog.failures()
    assert says in sentence
    assert catalog.entry("crop-lite0").fits_patch


@pytest.mark.usefixtures("toy")
def test_of_two_packages_with_one_key_the_second_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(tmp_path, monkeypatch, "raise AssertionError", "twice", "one")
    bring(tmp_path, monkeypatch, "raise AssertionError", "twice", "two")
    assert [line.key for line in catalog.listing()].count("twice") == 1
    (sentence,) = catalog.failures()
    assert sentence == "two-package 1.0 brings 'twice', which is left out: one-package 1.0 brings one, too."


def test_an_unknown_key_names_what_is_listed(toy: Path) -> None:
    assert toy.is_dir()
    with pytest.raises(UnknownNetworkError, match=r"There is no network called 'toys'; there are .*toy-blocks"):
        catalog.entry("toys")
