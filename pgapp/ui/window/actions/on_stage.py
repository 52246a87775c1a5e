"""What the person does on the picture, brought to the session."""

from __future__ import annotations

from pgapp.core.wording import worded
from pgapp.ui.session.session import Session
from pgapp.ui.stage.stage import Stage


def on_stage(stage: Stage, session: Session) -> None:
    """From now on the patch goes where it is put, dragged, resized or nudged."""
    stage.patch_placed.connect(session.put_patch)
    stage.patch_drag_started.connect(session.begin_drag)
    stage.patch_moved.connect(session.drag_patch)
    stage.patch_resized.connect(session.drag_patch)
    stage.patch_drag_finished.connect(session.end_drag)
    stage.patch_removed.connect(lambda: session.edit_patch(None, worded("remove the patch")))
    stage.nudge.connect(session.nudge)
    stage.crop_inset.begun.connect(session.begin_drag)
    stage.crop_inset.moved.connect(session.move_crop)
    stage.crop_inset.ended.connect(session.end_drag)
