from __future__ import annotations

from pathlib import Path

import pytest

from pgapp.networks.checkpoints.caches import cached_weights, find_cached, hugging_face_cache, torch_cache


@pytest.fixture(autouse=True)
def own_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("TORCH_HOME", "HF_HOME", "HF_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"not opened")
    return path


def test_no_cache_is_an_empty_one() -> None:
    assert cached_weights() == ()
    assert find_cached("torchvision:resnet50") is None
    assert find_cached("timm:resnet26") is None


def test_torch_and_timm_leave_weights_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert torch_cache() == tmp_path / "torch" / "hub" / "checkpoints"
    assert hugging_face_cache() == tmp_path / "huggingface" / "hub"
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "t"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "h"))
    assert torch_cache() == tmp_path / "t" / "hub" / "checkpoints"
    assert hugging_face_cache() == tmp_path / "h" / "hub"
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "c"))
    assert hugging_face_cache() == tmp_path / "c"


def test_weights_are_found_by_their_model(tmp_path: Path) -> None:
    resnet = put(torch_cache() / "resnet50-0676ba61.pth")
    wide = put(torch_cache() / "efficientnet_b0_rwightman-7f5810bc.pth")
    put(torch_cache() / "notes.txt")
    timm = put(hugging_face_cache() / "models--timm--resnet26.bt_in1k" / "snapshots" / "abc" / "model.safetensors")
    put(hugging_face_cache() / "models--timm--empty" / "snapshots" / "abc" / "config.json")
    put(hugging_face_cache() / "models--bert" / "snapshots" / "abc" / "model.safetensors")
    assert [(found.path, found.model) for found in cached_weights()] == [
        (wide, None),
        (resnet, None),
        (timm, "timm:resnet26.bt_in1k"),
    ]
    assert find_cached("torchvision:resnet50") == resnet
    assert find_cached("torchvision:efficientnet_b0") == wide
    assert find_cached("torchvision:resnet5") is None
    assert find_cached("timm:resnet26") == find_cached("timm:resnet26.bt_in1k") == timm
    assert find_cached("timm:resnet2") is None
