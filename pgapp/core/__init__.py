"""The paper, on values and tensors; knows no network, no file and no screen.

From the ground up: ``geometry`` (cells, windows, Equation 1), ``progress``; ``scene`` (the frozen question and its
answers), ``patch``; then the rooms ``masking``, ``defences`` and ``attack``, each knowing only those before it; beside
``attack``, ``steps`` shows how the algorithms come to their answers.
"""
