"""Batch norm folded into the convolution before it: the same function, faster. For copies that only infer."""

from __future__ import annotations

from itertools import pairwise

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


def fold_batch_norms(module: nn.Module) -> None:
    """Fold each ``BatchNorm2d`` into the ``Conv2d`` registered right before it, in place; put ``Identity`` there.

    For networks in eval mode whose modules are registered in the order in which they are applied, as those of
    the ResNets and BagNets of this package are. Raises ``ValueError`` in training mode.
    """
    if module.training:
        raise ValueError("batch norm can be folded in eval mode only")
    for parent in list(module.modules()):
        children = list(parent.named_children())
        for (conv_name, conv), (norm_name, norm) in pairwise(children):
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                setattr(parent, conv_name, fuse_conv_bn_eval(conv, norm))
                setattr(parent, norm_name, nn.Identity())
