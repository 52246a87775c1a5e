"""How colours look to most eyes and to others, and how far two of them lie apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EYES = {
    "usual": [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    "protanope": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranope": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanope": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
"""what becomes of linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1)"""
_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
_WHITE = [0.95047, 1.0, 1.08883]


def seen_by(eye: str, colours: Sequence[Sequence[int]]) -> Floats:
    """CIELAB (D65) ``[N, 3]`` of sRGB colours ``[N, 3]`` in 0..255 as they look to one of ``EYES``."""
    share = np.asarray(colours, np.float64) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ np.array(EYES[eye]).T, 0, 1) @ np.array(_XYZ).T / _WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def apart(one: Floats, other: Floats) -> float:
    """CIEDE2000 of two CIELAB colours (Sharma, Wu and Dalal 2005)."""
    (light, a, b), (light2, a2, b2) = one.tolist(), other.tolist()
    mean_chroma = (np.hypot(a, b) + np.hypot(a2, b2)) / 2
    wider = 1.5 - 0.5 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    chroma, chroma2 = np.hypot(wider * a, b), np.hypot(wider * a2, b2)
    hue, hue2 = np.degrees(np.arctan2(b, wider * a)) % 360, np.degrees(np.arctan2(b2, wider * a2)) % 360
    grey = chroma * chroma2 == 0
    turn = 0.0 if grey else (hue2 - hue + 180) % 360 - 180
    mean_hue = hue + hue2 if grey else (hue + turn / 2) % 360
    mean_light, mean_wide = (light + light2) / 2, (chroma + chroma2) / 2
    waves = ((0.17, 1, -30), (-0.24, 2, 0), (-0.32, 3, 6), (0.20, 4, -63))
    shape = 1 - sum(size * np.cos(np.radians(times * mean_hue + by)) for size, times, by in waves)
    lights = (light2 - light) / (1 + 0.015 * (mean_light - 50) ** 2 / np.sqrt(20 + (mean_light - 50) ** 2))
    chromas = (chroma2 - chroma) / (1 + 0.045 * mean_wide)
    hues = 2 * np.sqrt(chroma * chroma2) * np.sin(np.radians(turn) / 2) / (1 + 0.015 * mean_wide * shape)
    blue = np.radians(60 * np.exp(-(((mean_hue - 275) / 25) ** 2)))
    rotation = -2 * np.sqrt(mean_wide**7 / (mean_wide**7 + 25**7)) * np.sin(blue)
    return float(np.sqrt(lights**2 + chromas**2 + hues**2 + rotation * chromas * hues))
