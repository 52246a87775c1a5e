"""What answers while the patch is dragged: one worker, one pending request.

``runner`` (the thread), ``analyst`` and ``readings`` (the answer), ``comparison``, ``insights`` and ``second_network``
(further questions about the same picture), ``sizes`` (and about other sizes of the patch).
"""
