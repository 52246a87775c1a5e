#!/usr/bin/env bash
# mutmut makes no mutants in decorated functions, and none outside of functions.
#
# Versions: mutmut 3.8.1, pytest 9.2.0.
# Expected: mutmut changes every function that it finds and lists each change as killed, survived or without tests; what
#           it leaves out is at least named.
# Seen:     A function with a decorator gets no mutant and no line (@staticmethod and @classmethod alone are taken):
#           properties, and all that stands under torch.no_grad(), torch.inference_mode() or functools.cache. Nor do a
#           module's constants, lambdas in a table and functions inside an `if`. Below, two of seven lines that compute
#           are tested, the other five are not even called, and all mutants are killed: 100 %.
# Output:   sums.x_plain__mutmut_1: killed
#           sums.xǁPairǁmethod__mutmut_1: killed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile mutmut==3.8.1 pytest==9.2.0
mkdir -p "$folder/project/src/sums" "$folder/project/tests"
cd "$folder/project"
cat > pyproject.toml <<'EOF'
[tool.mutmut]
source_paths = ["src/"]
pytest_add_cli_args_test_selection = ["tests/"]
[tool.pytest.ini_options]
pythonpath = ["src"]
EOF
cat > src/sums/__init__.py <<'EOF'
import functools

LIMIT = 3
IN_TABLE = {"sum": lambda a, b: a + b}


def plain(a, b):
    return a + b


@functools.cache
def decorated(a, b):
    return a + b


class Pair:
    def method(self, a, b):
        return a + b

    @property
    def doubled(self):
        return LIMIT + LIMIT


if LIMIT > 2:
    def in_if(a, b):
        return a + b
EOF
cat > tests/test_sums.py <<'EOF'
import sums


def test_plain_and_method():
    assert sums.plain(1, 2) == 3
    assert sums.Pair().method(1, 2) == 3
EOF
"$folder/venv/bin/mutmut" run > run.txt 2>&1
"$folder/venv/bin/mutmut" results --all true 2> /dev/null | grep mutmut_ | sed 's/^ *//' > results.txt
cat results.txt
[[ $(sed 's/.*: //' results.txt | sort -u) == killed ]] && grep -q plain results.txt && grep -q method results.txt &&
    ! grep -q -e decorated -e doubled -e in_if -e IN_TABLE -e LIMIT results.txt || { echo "The behaviour has changed." >&2; exit 1; }
