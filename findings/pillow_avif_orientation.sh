#!/usr/bin/env bash
# Pillow takes the orientation out of the EXIF data that an AVIF is saved with: the picture in memory is no longer turned.
#
# Versions: pillow 12.3.0 and 13.0.0, numpy 2.4.6.
# Expected: save(..., exif=picture.getexif()) writes a file and changes nothing of what it was given, in any format.
# Seen:     AVIF has a field of its own for the orientation, so Pillow moves it there, out of the caller's object.
#           getexif() hands out the one object that the picture keeps: after saving a photograph of a phone as AVIF, its
#           orientation is gone, and exif_transpose leaves it on its side. One Exif object for several formats loses the
#           orientation from the AVIF on. So the accuracy of a pipeline that keeps copies depends on their format and
#           order. JPEG, PNG, WebP and TIFF leave all as it was; so does AVIF without exif=, or with exif.tobytes().
# Output:   pillow 13.0.0: upright (24, 40)
#             turned after saving as JPEG: with exif=object (24, 40), with bytes or none (24, 40)
#             turned after saving as AVIF: with exif=object (40, 24), with bytes or none (24, 40)
#             copies with one object, in this order: {'JPEG': (24, 40), 'AVIF': (24, 40), 'PNG': (40, 24)}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/see.py" <<'EOF'
import io
import sys

import numpy as np
import PIL
from PIL import Image, ImageOps

ORIENTATION = 0x0112
taken = Image.Exif()
taken[ORIENTATION] = 6  # held upright, stored lying
photograph = io.BytesIO()
Image.fromarray(np.zeros((24, 40, 3), np.uint8)).save(photograph, "JPEG", exif=taken)


def opened():
    return Image.open(io.BytesIO(photograph.getvalue()))


print(f"pillow {PIL.__version__}: upright {ImageOps.exif_transpose(opened()).size}")
seen = {}
for kind in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF"):
    picture = opened()
    picture.save(io.BytesIO(), kind, exif=picture.getexif())
    as_object = ImageOps.exif_transpose(picture).size
    picture = opened()
    picture.save(io.BytesIO(), kind, exif=picture.getexif().tobytes())
    picture.save(io.BytesIO(), kind)
    as_bytes = ImageOps.exif_transpose(picture).size
    print(f"  turned after saving as {kind + ':':5} with exif=object {as_object}, with bytes or none {as_bytes}")
    seen[kind] = (as_object, as_bytes)
shared = Image.Exif()
shared[ORIENTATION] = 6
copies = {}
for kind in ("JPEG", "AVIF", "PNG"):
    file = io.BytesIO()
    opened().save(file, kind, exif=shared)
    copies[kind] = ImageOps.exif_transpose(Image.open(file)).size
print(f"  copies with one object, in this order: {copies}")
right = (24, 40)
expected = {kind: (right, right) for kind in ("JPEG", "PNG", "WEBP", "TIFF")} | {"AVIF": ((40, 24), right)}
same = seen == expected and copies == {"JPEG": right, "AVIF": right, "PNG": (40, 24)}
sys.exit(0 if same else "The behaviour has changed.")
EOF
for version in 12.3.0 13.0.0; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile pillow==$version numpy==2.4.6
    "$folder/$version/bin/python" "$folder/see.py"
done
