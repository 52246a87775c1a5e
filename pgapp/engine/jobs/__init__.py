"""Long runs that are paused, cancelled and asked how far they are.

``attack_request`` and ``attack_job``; ``evaluation_request``, ``evaluation_job``, ``evaluation``, ``judging``,
``evaluation_attack`` with ``attack_targets``, and ``past_runs``. A run that others compute: ``shared_run``,
``workers``, ``worker``, ``asking``, and ``several``, which says when that can be.
"""
