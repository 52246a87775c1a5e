"""What the parts below the window say reaches it as something that can be said in German."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pgapp.core.defences.choices import PatchCleanserSettings, PatchGuardSettings
from pgapp.core.defences.row import DefenceRow, too_few
from pgapp.core.defences.settings import checked, fields_of, settings_words
from pgapp.core.defences.table import DEFENCES, UnknownDefenceError, row
from pgapp.core.masking.checked import Checked
from pgapp.core.plugins import Plugins
from pgapp.core.scene import CanvasSpec, Fit, Framing, LabelSpace
from pgapp.core.wording import Worded, in_language, worded
from pgapp.data.pictures.folders import FolderError, open_pictures
from pgapp.data.pictures.images import PictureError, load_picture
from pgapp.data.pictures.label_mapping import match_labels
from pgapp.data.pictures.layouts.lists import open_list
from pgapp.data.pictures.reading import BITS, ON_WHITE, TURNED, changes, changes_sentence
from pgapp.data.results.attack_each import AttackEach
from pgapp.data.results.schema import ResultsError
from pgapp.data.results.store import ResultsStore
from pgapp.data.saved.demos import DemoError, read_demo
from pgapp.engine.jobs.several import MEMORY, why_alone
from pgapp.engine.live.shown import not_finite
from pgapp.engine.live.torch_import import explained
from pgapp.engine.loading.labelling import mapping_sentence
from pgapp.networks.catalogue import catalog
from pgapp.networks.catalogue.label_spaces import named_space
from pgapp.networks.checkpoints.weights_file import CheckpointError, read_stored
from pgapp.networks.classes.labels import UnknownLabelError, find, imagenet
from pgapp.networks.inference.device import Run
from pgapp.ui.language.catalogue import Language, folder_of, read_catalogue
from tests.support.plugins.site import lay_down

SAID = read_catalogue(folder_of(Language.GERMAN))


def german(text: str) -> str:
    return in_language(text, lambda template: SAID.get(template, template))


def refused(act: Callable[[], object], *kinds: type[Exception]) -> str:
    with pytest.raises(kinds) as error:
        act()
    return german(str(error.value))


@pytest.mark.parametrize("each", DEFENCES, ids=lambda each: str(each.key))
def test_what_a_defence_does_and_what_can_be_set_of_it(each: DefenceRow) -> None:
    assert german(each.about) != each.about
    assert german(each.explanation).startswith(german(each.about))
    for field in fields_of(each.settings):
        shown = field.shown
        assert german(shown.explanation) != shown.explanation, field.name
        assert len(shown.title) == 1 or german(shown.title) != shown.title, field.name
        assert all(isinstance(words, Worded) for _, words in shown.choices), field.name


def test_settings_in_a_line_are_as_before_in_english() -> None:
    words = settings_words(PatchGuardSettings())
    assert words == "feature confidence, clipped to [0, ∞), temperature 1, T 0"
    assert in_language(words, lambda template: template) == words
    assert german(words) == "Merkmal Konfidenz, Grenzen [0; ∞), Temperatur 1, T 0"
    assert german(settings_words(PatchCleanserSettings())) == "Masken je Seite 3, Farbe Grau"


def test_refusals_of_defences() -> None:
    assert refused(lambda: row("none"), UnknownDefenceError).startswith(
        "Eine Verteidigung 'none' gibt es nicht; es gibt "
    )
    settings = replace(PatchGuardSettings(), threshold=1.5)
    assert refused(lambda: checked(settings), ValueError) == (
        "T muss eine Zahl, mindestens 0 und unter 1 sein, nicht 1,5"
    )
    assert german(too_few(5, 3)) == (
        "Unter den ersten 5 zu bleiben, besagt nur etwas, wo mehr als 5 Klassen antreten, und hier sind es 3: "
        "Nennen Sie weniger Klassen."
    )
    evidence = np.full((2, 1, 1), np.nan, np.float32)
    assert refused(lambda: Checked.of(evidence), ValueError).startswith("Evidenz muss endlich sein")


def test_what_a_package_brings_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    lay_down(tmp_path, "some-rows", {"pgapp.of_a_test": {"a": "math:pi"}}, "2.1")
    plugins = Plugins("pgapp.of_a_test", list)
    plugins.fail("a", worded("that key has a meaning in the program already"))
    (said,) = plugins.failures().values()
    assert said == "some-rows 2.1 brings 'a', which cannot be used: that key has a meaning in the program already."
    assert german(said) == (
        "some-rows 2.1 bringt „a“ mit, das nicht zu gebrauchen ist: dieser Schlüssel hat im Programm schon eine "
        "Bedeutung."
    )


def test_how_a_canvas_departs_from_the_networks_own() -> None:
    spec = CanvasSpec((224, 224), 256, framing=Framing(Fit.SQUASH))
    assert spec.departure == "not the network's own canvas (shorter side to 256): squashed"
    assert german(spec.departure) == "nicht die eigene Bildfläche des Netzes (kürzere Seite auf 256): gestaucht"


def test_pictures_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    assert refused(lambda: load_picture(tmp_path / "a.png"), PictureError).startswith("„a.png“ ist leer: ")
    assert refused(lambda: load_picture(tmp_path / "b.png"), PictureError) == (
        "„b.png“ lässt sich nicht öffnen: eine solche Datei gibt es nicht (mehr), prüfen Sie also ihren Ort oder "
        "wählen Sie ein anderes Bild."
    )
    (tmp_path / "empty").mkdir()
    assert refused(lambda: open_pictures(tmp_path / "empty"), FolderError).startswith("In ")
    (tmp_path / "list.csv").write_text("file,label\na.png,cat\na.png,dog\n,cow\n")
    assert refused(lambda: open_list(tmp_path / "list.csv"), FolderError) == (
        "list.csv hat unbrauchbare Zeilen, berichtigen Sie sie: Zeile 3: a.png stand schon in Zeile 2; "
        "Zeile 4: kein Dateiname."
    )


def test_what_was_changed_of_pictures() -> None:
    assert changes((TURNED, BITS)) == ("turned upright", "reduced to 8 bits")
    said = changes_sentence({"turned upright": 3, "laid on white": 1}, 50)
    assert said == "Of 50 pictures 3 were turned upright, 1 was laid on white."
    assert german(said) == "Von 50 Bildern: 3 aufrecht gedreht, 1 auf Weiß gelegt."
    assert german(ON_WHITE) == "Transparenz auf Weiß gelegt"


def test_results_and_attacks(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert refused(lambda: ResultsStore.open(tmp_path / "a.sqlite"), ResultsError).endswith(
        "a.sqlite ist ein PNG-Bild, keine Ergebnisdatei von pgapp: Wählen Sie einen anderen Namen."
    )
    words = AttackEach(places=1, against="mean").words
    assert words == "1 place x 40 steps against mean, weakest first, seed 0, pictures with a proof left out"
    assert german(words) == (
        "1 Stelle x 40 Schritte gegen mean, schwächste zuerst, Startwert 0, Bilder mit Beweis ausgelassen"
    )


def test_a_demo_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('title = "a"\nsummary = "b"\n[[station]]\ntext = 3\n')
    assert refused(lambda: read_demo(path), DemoError).startswith(f"{path}: Station 1: ")


def test_what_loaders_and_jobs_say(monkeypatch: pytest.MonkeyPatch) -> None:
    space = LabelSpace("two", ("cat", "dog"))
    assert german(mapping_sentence(match_labels(["cat", "cow"], space))) == (
        "1 von 2 Klassen sind zugeordnet: 1 nach Name."
    )
    assert german(MEMORY).startswith("Jeder Prozess lädt ein eigenes Netz")
    assert german(why_alone(None, "cuda", ())).startswith("Die Netze laufen auf einer Grafikkarte")
    assert german(explained(KeyError())) == "Die Berechnung misslang (KeyError); die Einzelheiten sagen, wo."
    assert german(explained(not_finite("BagNet-17", "cat.jpg"))).startswith("cat.jpg: BagNet-17 antwortet mit Zahlen")


def test_what_is_said_of_networks(tmp_path: Path) -> None:
    entry = catalog.entry(catalog.DEFAULT_KEY)
    assert german(entry.title) == "Ausschnitt-Ensemble"
    assert german(entry.summary).startswith("36 Blöcke")
    assert german(Run("cpu", "float32").title) == "float32 auf der CPU mit onnxruntime"
    assert refused(lambda: catalog.entry("none"), LookupError).startswith("Ein Netz namens „none“ gibt es nicht")
    assert refused(lambda: named_space(entry, "none"), LookupError).startswith("Einen Klassenraum „none“ gibt es nicht")
    assert refused(lambda: find(imagenet(), "tabby cta"), UnknownLabelError).startswith(
        "keine Klasse heißt „tabby cta“: Meinten Sie "
    )
    (tmp_path / "a.pth").write_bytes(b"")
    assert refused(lambda: read_stored(tmp_path / "a.pth"), CheckpointError).endswith(
        "a.pth ist leer: Holen Sie es noch einmal."
    )
