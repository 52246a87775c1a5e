"""How the keys of pictures are kept as bytes."""

from __future__ import annotations


def encode_key(key: str) -> bytes:
    """A relative path as bytes, whatever the file system allowed in it."""
    return key.encode("utf-8", "surrogatepass")


def decode_key(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
