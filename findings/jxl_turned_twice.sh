#!/usr/bin/env bash
# A phone's photograph as JPEG XL is turned once, twice or never by Pillow's plug-in and exif_transpose.
#
# Versions: pillow-jxl-plugin 1.3.8, pillow 13.0.0, imagecodecs 2026.3.6 (libjxl; it writes and judges), numpy 2.4.6.
# Expected: ImageOps.exif_transpose brings a photograph upright once, whatever format it was saved in, as it does for JPEG,
#           PNG, WebP, AVIF and HEIF; or pictures come out of the plug-in upright, with an orientation of 1.
# Seen:     A JPEG XL says in its codestream how it lies, and by ISO/IEC 18181-2 its EXIF data do not count. The plug-in
#           turns by the codestream and hands the EXIF data on as they are: turned twice, a portrait lies on its other
#           side. With JPEG data kept for reconstruction it hands out the JPEG as it lies, so that turning is needed;
#           and what it saves itself has the orientation in the EXIF data only, and lies on its side in every other
#           program. No one way to read, turning or not, is right for the three, and labels and certificates of a folder
#           depend on which program wrote it.
# Output:   with its JPEG kept:   orientation 6; libjxl upright, Pillow on its side, exif_transpose upright
#           as pixels:            orientation 6; libjxl upright, Pillow upright, exif_transpose on its side
#           saved by the plug-in: orientation 6; libjxl on its side, Pillow on its side, exif_transpose upright
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pillow-jxl-plugin==1.3.8 pillow==13.0.0 imagecodecs==2026.3.6 \
    numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import io
import struct
import sys

import imagecodecs
import numpy as np
import pillow_jxl  # noqa: F401 - the import registers it
from PIL import Image, ImageOps

taken = Image.Exif()
taken[0x0112] = 6  # held upright, stored lying: 40 columns, 24 rows
photograph = Image.fromarray(np.random.default_rng(0).integers(0, 2, (3, 5, 3), np.uint8) * 255).resize((40, 24), 0)
jpeg = io.BytesIO()
photograph.save(jpeg, "JPEG", quality=95, subsampling=0, exif=taken)
upright = np.asarray(ImageOps.exif_transpose(Image.open(jpeg)).convert("RGB"))


def box(kind, data):
    return struct.pack(">I", 8 + len(data)) + kind + data


def boxes(data):
    while data:
        length = struct.unpack(">I", data[:4])[0] or len(data)
        yield data[4:8], data[8:length]
        data = data[length:]


kept = imagecodecs.jpegxl_encode_jpeg(jpeg.getvalue(), usecontainer=True)
codestream = b"".join(data if kind == b"jxlc" else data[4:] for kind, data in boxes(kept) if kind in (b"jxlc", b"jxlp"))
start = box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ")
# the same pixels and EXIF data without what gives the JPEG back, as after any lossy conversion
pixels = start + box(b"Exif", b"\0\0\0\0" + taken.tobytes().removeprefix(b"Exif\0\0")) + box(b"jxlc", codestream)
own = io.BytesIO()
photograph.save(own, "JXL", lossless=True, exif=taken.tobytes())


def lies(picture):
    """Whether it is the upright photograph, to JPEG's errors."""
    if picture.shape != upright.shape:
        return "on its side"
    return "upright" if np.abs(picture[..., :3].astype(int) - upright).mean() < 20 else "upside down"


seen = []
for title, data in {"with its JPEG kept": kept, "as pixels": pixels, "saved by the plug-in": own.getvalue()}.items():
    picture = Image.open(io.BytesIO(data))
    tag = picture.getexif().get(0x0112)
    ways = {
        "libjxl": imagecodecs.jpegxl_decode(data),
        "Pillow": np.asarray(picture.convert("RGB")),
        "exif_transpose": np.asarray(ImageOps.exif_transpose(picture).convert("RGB")),
    }
    found = {way: lies(pixels) for way, pixels in ways.items()}
    print(f"{title + ':':21} orientation {tag}; " + ", ".join(f"{way} {how}" for way, how in found.items()))
    seen.append(tuple(how == "upright" for how in found.values()))
same = seen == [(True, False, True), (True, True, False), (False, False, True)]
sys.exit(0 if same else "The behaviour has changed.")
EOF
