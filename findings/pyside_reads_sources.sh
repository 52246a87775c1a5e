#!/usr/bin/env bash
# Once PySide6 is imported, the source text of every module that is imported after it is read and kept in memory.
#
# Versions: PySide6-Essentials 6.10.0 and 6.11.3 (so since 6.10.2), scipy 1.17.1, sympy 1.14.0, on Linux.
# Expected: Importing a library costs the same before and after a GUI toolkit that it knows nothing of: Python runs
#           compiled modules, and opens their source for a traceback only.
# Seen:     To learn whether a module might ask for snake_case names, PySide6 calls inspect.getsource for the modules
#           that are imported from then on and searches the text for its own name. linecache keeps what was read until
#           the process ends. Up to 6.10.0 that is a tenth of the modules, since 6.10.2 nearly all: 19 million
#           characters with scipy and sympy, 94 MB with torch and torchvision. In the other order nothing is read. So
#           what a library takes depends on the order of two imports, and memory measured in a command says little of
#           the same work in a window.
# Output:   PySide6 6.10.0, libraries first: 0 files kept, 0 characters
#           PySide6 6.10.0, Qt first:        74 files kept, 2620027 characters
#           PySide6 6.11.3, libraries first: 0 files kept, 0 characters
#           PySide6 6.11.3, Qt first:        739 files kept, 19466703 characters
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile scipy==1.17.1 sympy==1.14.0 numpy==2.4.6
for version in 6.10.0 6.11.3; do
  "$folder/venv/bin/pip" install --quiet --no-compile "PySide6-Essentials==$version"
  for order in "libraries first" "Qt first"; do
    "$folder/venv/bin/python" -W ignore - "$version" "$order" <<'PY'
import importlib
import linecache
import sys

LIBRARIES = ("scipy.stats", "scipy.signal", "sympy")
version, order = sys.argv[1:]
names = ["PySide6.QtCore", *LIBRARIES] if order == "Qt first" else [*LIBRARIES, "PySide6.QtCore"]
for name in names:
    importlib.import_module(name)
kept = [entry for file, entry in linecache.cache.items() if "/scipy/" in file or "/sympy/" in file]
characters = sum(entry[0] for entry in kept if len(entry) == 4)
print(f"PySide6 {version + ',':7} {order + ':':16} {len(kept)} files kept, {characters} characters")
expected = 0 if order == "libraries first" else 74 if version == "6.10.0" else 739
sys.exit(0 if len(kept) == expected else "The behaviour has changed.")
PY
  done
done
