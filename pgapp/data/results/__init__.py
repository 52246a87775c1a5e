"""Runs over folders: the results file, what it says, and how it leaves the program.

``run_record`` (what a run was), ``schema``, ``query`` and ``store`` (the file); ``summary``, ``export``, ``merging``,
``gallery_order`` read it.
"""
