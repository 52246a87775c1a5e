#!/usr/bin/env bash
# MNN's converter calls pip when it is imported, and after that onnx can no longer be imported beside it.
#
# Versions: MNN 3.6.1, onnx 1.23.2, numpy 2.4.6; aliyun-log-python-sdk 0.9.52 is what it fetched.
# Expected: MNN.tools.mnnconvert turns an ONNX file into one of MNN's. MNN's only requirement is NumPy.
# Seen:     On import, its converter and its quantizer install the newest release of a client for a log service, with
#           whichever pip stands first in PATH: without asking, and into another Python than the running one if no
#           environment is activated. Its 20 packages take protobuf from 7.36 back to 5.29, with which the onnx that
#           wrote the model does not start; nor do exporters built on it, torch's among them. Where pip is out of reach
#           the converter works without. By its code, from then on each import asks a server for keys, and each
#           conversion sends it the arguments but for the two files, their sizes, the system and an id of the machine.
#           Here a stand-in takes the place of pip and notes what it is asked, so that nothing is there yet that could
#           send, and what was asked for is installed afterwards.
# Output:   protobuf 7, and onnx 1.23.2 starts
#           import MNN.tools.mnnconvert: pip install -U aliyun-log-python-sdk
#           protobuf 5, and onnx does not start: VersionError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile MNN==3.6.1 onnx==1.23.2 numpy==2.4.6
mkdir "$folder/first" "$folder/home"
printf '#!/bin/sh\necho "pip $*" >> "%s/asked"\n' "$folder" > "$folder/first/pip"
chmod +x "$folder/first/pip"
cat > "$folder/state.py" <<'EOF'
from importlib.metadata import version

try:
    import onnx

    state = f"and onnx {onnx.__version__} starts"
except Exception as error:
    state = f"and onnx does not start: {type(error).__name__}"
print(f"protobuf {version('protobuf').split('.')[0]}, {state}")
EOF
before=$("$folder/venv/bin/python" "$folder/state.py")
echo "$before"
HOME="$folder/home" PATH="$folder/first:$PATH" "$folder/venv/bin/python" -c "import MNN.tools.mnnconvert" > /dev/null
asked=$(sort -u "$folder/asked")
echo "import MNN.tools.mnnconvert: $asked"
"$folder/venv/bin/pip" install --quiet --no-compile -U aliyun-log-python-sdk==0.9.52 2> /dev/null
after=$("$folder/venv/bin/python" "$folder/state.py")
echo "$after"
[[ "$before; $asked; $after" == "protobuf 7, and onnx 1.23.2 starts; pip install -U aliyun-log-python-sdk; \
protobuf 5, and onnx does not start: VersionError" ]] || { echo "The behaviour has changed." >&2; exit 1; }
