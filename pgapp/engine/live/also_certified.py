"""Which other defence certifies a picture, where the chosen one does not: what is cheap to ask, or known already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pgapp.core.defences.choices import DoubleMaskingSettings, PatchCleanserSettings
from pgapp.core.defences.table import row
from pgapp.core.progress import Underway
from pgapp.core.scene import Certification, Defence, DefenceSettings, Outcome, Scene
from pgapp.engine.defaults import default_settings
from pgapp.networks.catalogue import catalog

if TYPE_CHECKING:
    from pgapp.engine.live.analyst import Analyst


@dataclass(frozen=True)
class AlsoCertified:
    """A defence with the settings that it starts with: it certifies its own answer to the clean picture ``label`` (the
    true label, where one was told) against every patch up to ``patch_size`` pixels."""

    settings: DefenceSettings
    label: int
    patch_size: int

    @property
    def title(self) -> str:
        return row(self.settings.key).title


def also_certified(analyst: Analyst, found: Certification) -> Iterator[AlsoCertified | Underway | None]:
    """Another defence that certifies the picture of a certificate that does not hold, at the same size; at last None
    where there is none.

    Double masking costs some milliseconds and is asked; PatchCleanser costs seconds, and counts only where all that its
    answer takes was asked before.
    """
    scene = replace(found.scene, patch=None)
    if found.outcome is not Outcome.CERTIFIED:
        yield from analyst.prepare(scene)
        for kind, ask in ((DoubleMaskingSettings, _on_cells), (PatchCleanserSettings, _where_known)):
            settings = _usual(scene, kind)
            said = None if settings is None else ask(analyst, scene, settings)
            if settings is not None and said is not None and said[1] is Outcome.CERTIFIED:
                yield AlsoCertified(settings, said[0], scene.defence.patch_size)
                return
    yield None


def _on_cells(analyst: Analyst, scene: Scene, settings: DefenceSettings) -> tuple[int, Outcome] | None:
    return analyst.verdict_on_cells(_with(scene, settings))


def _where_known(analyst: Analyst, scene: Scene, settings: DefenceSettings) -> tuple[int, Outcome] | None:
    known = analyst.masked_certificate_known(_with(scene, settings))
    return None if known is None else (known.label, known.outcome)


def _with(scene: Scene, settings: DefenceSettings) -> Scene:
    """The same question about another defence."""
    return replace(scene, defence=Defence(scene.defence.patch_size, settings))


def _usual(scene: Scene, kind: type[DefenceSettings]) -> DefenceSettings | None:
    """What the defence starts with on the scene's network; None where it is the scene's own."""
    if scene.defence.key == kind.key:
        return None
    try:
        return default_settings(catalog.entry(scene.network.key), kind.key)
    except catalog.UnknownNetworkError:
        return kind()
