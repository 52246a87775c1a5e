#!/usr/bin/env bash
# Makes the virtual environment and installs pgapp in it: scripts/setup.sh run|test
# The second call does nothing unless pyproject.toml or setup.py changed.
# PGAPP_VENV names another folder than .venv; PYTHON another Python than the one found.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-run}
venv=${PGAPP_VENV:-.venv}
wanted=$(cat pyproject.toml setup.py scripts/setup.sh | cksum)

# what Qt needs of the system, in the names of Debian and Ubuntu
qt_packages="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
  libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1"

say() { printf 'pgapp: %s\n' "$*"; }
fail() { printf 'pgapp: %s\n' "$*" >&2; exit 1; }

# install PACKAGE...: with apt-get where that is allowed; otherwise fails with the line to paste
install() {
  if ! command -v apt-get >/dev/null; then
    fail "install what your system calls these Debian packages, then try again: $*"
  fi
  local sudo=
  if [ "$(id -u)" -ne 0 ]; then
    sudo="sudo -n"
    $sudo true 2>/dev/null || fail "paste this line, then try again:  sudo apt-get install -y $*"
  fi
  say "installing system packages: $*"
  # shellcheck disable=SC2086
  $sudo apt-get update -qq </dev/null >/dev/null || say "apt-get update had trouble; going on with the lists at hand"
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
    fail "apt-get could not install them; paste this line to see why:  sudo apt-get install -y $*"
}

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  fail "Python 3.11 or newer is needed: install it, or name it as in  PYTHON=/path/to/python3.12 make $purpose"
}

make_environment() {
  local python
  python=$(find_python)
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  fi
  say "making $venv with $("$python" --version)"
  "$python" -m venv "$venv"
}

install_pgapp() {
  local extras=
  [ "$purpose" = test ] && extras="[dev]"
  say "installing pgapp and what it needs; torch alone is some gigabytes, so this takes minutes the first time"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable ".$extras" ||
    fail "pip could not install pgapp: read its message above, check the network and the space on disk, try again"
}

# Qt's own libraries come with PySide6; they load a few of the system's
check_qt() {
  [ "$(uname -s)" = Linux ] || return 0
  command -v ldd >/dev/null || return 0
  local pyside missing
  pyside=$("$venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
  missing=$(missing_libraries "$pyside")
  # shellcheck disable=SC2086
  [ -z "$missing" ] || install $qt_packages
  missing=$(missing_libraries "$pyside")
  [ -z "$missing" ] || say "Qt still misses $missing: the window may not open"
  have_font || install fonts-dejavu-core
}

missing_libraries() {
  local platforms="Qt/plugins/platforms/libqoffscreen.so"
  [ "$purpose" = run ] && platforms="$platforms Qt/plugins/platforms/libqxcb.so"
  # shellcheck disable=SC2086
  (cd "$1" && ldd $platforms Qt{Core,Gui,Widgets,Svg,Test,OpenGLWidgets}.abi3.so 2>/dev/null || true) |
    awk '/not found/ { print $1 }' | sort -u | tr '\n' ' '
}

have_font() {
  [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" "${HOME:-/}/.local/share/fonts" \
    -name '*.[to]t[fc]' -print -quit 2>/dev/null)" ]
}

# what QtMultimedia loads besides, for the tests of the camera
check_camera() {
  [ "$purpose" = test ] && [ "$(uname -s)" = Linux ] || return 0
  command -v ldconfig >/dev/null || return 0
  ldconfig -p | grep -q 'libpulse\.so\.0' || install libpulse0
}

# tests/test_nothing_unasked.py looks with it at what the program asks of the system
check_strace() {
  [ "$purpose" = test ] && [ "$(uname -s)" = Linux ] || return 0
  command -v strace >/dev/null || install strace
}

current() { [ -f "$venv/.pgapp-$1" ] && [ "$(cat "$venv/.pgapp-$1")" = "$wanted" ]; }

current "$purpose" && exit 0
# what was installed for the tests can run the program, too
if ! { [ "$purpose" = run ] && current test; }; then
  "$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_environment
  install_pgapp
fi
check_qt
check_camera
check_strace
echo "$wanted" >"$venv/.pgapp-$purpose"
say "ready"
