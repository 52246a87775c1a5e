"""Packages as they lie on a path once they are installed, without pip."""

from __future__ import annotations

from pathlib import Path


def lay_down(site: Path, name: str, entry_points: dict[str, dict[str, str]], version: str = "1.0") -> None:
    """The metadata of an installed package."""
    folder = site / f"{name.replace('-', '_')}-{version}.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    groups = (
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in points.items())
        for group, points in entry_points.items()
    )
    (folder / "entry_points.txt").write_text("\n".join(groups))
