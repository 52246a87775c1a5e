"""One network that a person can choose. No torch."""

from __future__ import annotations

from dataclasses import dataclass

from pgapp.core.geometry import Grid
from pgapp.core.scene import CanvasSpec
from pgapp.networks.catalogue.fitted_grid import fitted_grid


@dataclass(frozen=True)
class NetworkEntry:
    """One network of the catalogue.

    ``default_grid`` is its grid where it is not fitted; with ``fits_patch`` the grid can be laid for an assumed
    patch size such that it spoils ``window`` cells a side. ``base`` names the classifier that it is made of.
    ``has_undefended``: an undefended network for the same classes stands beside it. ``taken``: what a weights file was
    taken for, in words; ``preprocessing``: how pictures are prepared for it, as JSON has it. ``gradients``: a patch can
    be optimized against it; an ONNX file gives none, and runs on the CPU in float32 alone.
    """

    key: str
    title: str
    summary: str
    names: tuple[str, ...]
    canvas_spec: CanvasSpec
    default_grid: Grid
    base: str
    fits_patch: bool = False
    window: int = 1
    has_undefended: bool = True
    taken: tuple[str, ...] = ()
    preprocessing: tuple[tuple[str, object], ...] = ()
    gradients: bool = True

    @property
    def undefended(self) -> bool:
        """Whether its one cell sees the whole picture, so that only defences certify that mask the picture."""
        return self.default_grid.sees_all

    def grid(self, fitted_to: int | None) -> Grid:
        """The grid fitted to a patch size (pixels), or the default one for None or a network that cannot be fitted.

        Raises:
            ValueError: the patch has no pixel or is wider than the canvas.
        """
        if fitted_to is None or not self.fits_patch:
            return self.default_grid
        return fitted_grid(self.canvas_spec.size[0], self.default_grid.cells[0], self.window, fitted_to)
