"""Long runs that are paused, cancelled and asked how far they are.

``attack_request`` and ``attack_job``; ``evaluation_request``, ``evaluation_job``, ``evaluation``, ``judging``,
``evaluation_attack`` and ``past_runs``.
"""
