"""What the benchmarks share: figures in one form, and two checkouts of the program measured side by side."""
