"""The trimmed mean over the cells: its row and what can be set. No torch until the defence is made."""

from dataclasses import dataclass
from typing import ClassVar

from pgapp.core.defences.row import DefenceRow
from pgapp.core.defences.settings import setting
from pgapp.core.geometry import Grid
from pgapp.core.scene import DefenceSettings, Promise


@dataclass(frozen=True)
class TrimmedMeanSettings(DefenceSettings):
    key: ClassVar[str] = "trimmed-mean"
    trim: float = setting(
        0.25,
        title="Trimmed",
        explanation="The share of the cells that is left out at either end, for each class: those with the least and "
        "those with the most confidence.",
        low=0.0,
        high=0.5,
        high_open=True,
        step=0.05,
    )
    temperature: float = setting(
        1.0,
        title="Temperature",
        explanation="Divides the logits before the softmax; above 1 the cells are less sure of themselves.",
        low=0.01,
        high=100.0,
    )


def unfit(grid: Grid) -> str:
    return "" if grid.everything.area >= 3 else "It needs at least three cells."


DEFENCE = DefenceRow(
    title="trimmed mean",
    promise=Promise.RECOVERY,
    settings=TrimmedMeanSettings,
    make="toy_defence.defence:TrimmedMean",
    source="an example",
    about="Leaves out, for each class, the cells with the least and the most confidence, and averages the rest.",
    unfit=unfit,
)
