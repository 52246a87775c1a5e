"""``python -m toy_network.make_weights``, before the package is built. Random weights stand here for trained ones."""

import torch
from safetensors.torch import save_file

from toy_network import NETWORK

torch.manual_seed(0)
save_file(NETWORK.architecture.build(10).state_dict(), NETWORK.weights)
