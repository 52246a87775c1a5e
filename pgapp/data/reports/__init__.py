"""What a run leaves for others to read: a page with its figures and failures, and entries
that can be compared; and what was said of a camera's frames.

``facts`` (what the page says), ``failures`` and ``pictures`` (the worst of them), ``repeat`` (the
command that does it again), ``charts`` and ``page`` (how it looks, with the files of ``resources/report``); ``entries``
and ``comparing`` (leaderboards); ``verdict_log`` (a minute of a camera).
"""
