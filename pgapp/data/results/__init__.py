"""Runs over folders: the results file, what it says, and how it leaves the program.

``run_record`` (what a run was), ``schema``, ``row_tables`` and ``store`` (the file), ``columns`` and ``query`` (its
rows as arrays, and which of them are asked for); ``summary``, ``facets``, ``comparing`` and
``gallery_order`` count over them; ``export``, ``other_tools`` and ``merging`` read rows.
"""
