"""Writes what the networks that ship answer to the probe in float32, beside their weights (models/*.npz).

    python scripts/reference_answers.py

To be called again when their weights or pgapp/networks/precision/probe.py change;
tests/networks/precision/test_every_path.py says so.
"""

from __future__ import annotations

from pgapp.networks.catalogue import catalog
from pgapp.networks.inference.device import REFERENCE
from pgapp.networks.precision.agreement import write_reference


def main() -> None:
    for entry in catalog.entries():
        place = catalog.reference_beside(entry)
        if place is not None:
            write_reference(place, catalog.load_run(entry, entry.default_grid, REFERENCE))
            print(f"{entry.key}: {place.name}, {place.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
