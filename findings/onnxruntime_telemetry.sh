#!/usr/bin/env bash
# onnxruntime writes a device id and a queue of events on Linux when it is imported, before it can be told not to.
#
# Versions: onnxruntime 1.32.0, numpy 2.4.6, on Linux.
# Expected: Telemetry is a matter of the builds for Windows; at least disable_telemetry_events(), called first thing
#           after the import, leaves nothing behind.
# Seen:     The import alone makes a device id and a database in the user's cache folder; the call comes too late for
#           both. With ORT_DISABLE_TELEMETRY=1 in the environment before the import nothing is written.
# Output:   import:                               Microsoft/DeveloperTools/.onnxruntime/deviceid Microsoft/DeveloperTools/.onnxruntime/onnxruntime.db
#           import, disable_telemetry_events():   Microsoft/DeveloperTools/.onnxruntime/deviceid Microsoft/DeveloperTools/.onnxruntime/onnxruntime.db
#           ORT_DISABLE_TELEMETRY=1, import:      nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile onnxruntime==1.32.0 numpy==2.4.6

# what a run of the Python code $1 leaves in an empty cache folder
left() {
    rm -rf "$folder/person" && mkdir -p "$folder/person/cache"
    HOME=$folder/person XDG_CACHE_HOME=$folder/person/cache "$folder/venv/bin/python" -c "$1"
    (cd "$folder/person/cache" && find . -type f -name '[a-z]*' ! -name '*-*' | sed 's|^\./||' | sort | tr '\n' ' ')
}

unset ORT_DISABLE_TELEMETRY
imported=$(left 'import onnxruntime')
disabled=$(left 'import onnxruntime; onnxruntime.disable_telemetry_events()')
told_before=$(ORT_DISABLE_TELEMETRY=1 left 'import onnxruntime')
echo "import:                               ${imported:-nothing}"
echo "import, disable_telemetry_events():   ${disabled:-nothing}"
echo "ORT_DISABLE_TELEMETRY=1, import:      ${told_before:-nothing}"
[[ $imported == *deviceid* && $disabled == *deviceid* && -z $told_before ]] || { echo "The behaviour has changed." >&2; exit 1; }
