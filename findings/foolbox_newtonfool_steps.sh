#!/usr/bin/env bash
# Foolbox' NewtonFool takes steps that grow without bound as gradients shrink, so that what it finds is too large.
#
# Versions: foolbox 3.3.4, eagerpy 0.30.0, torch 2.13.0, numpy 2.4.6.
# Expected: As in the paper it names, a step goes along the gradient g of the class's probability by min(stepsize * |x| * |g|,
#           probability - 1 / classes) / |g|: never further than stepsize * |x|, by default a hundredth of the picture.
# Seen:     What the code calls norms are squares of norms, of the picture and of the gradient, and it divides by the square
#           of the gradient's. A step is min(stepsize * |x|^2 / |g|, ...), so that the smoother the network, the further it
#           goes: with the logits at a twentieth, which change no class, one step is 0.76 of the picture, clipped to black
#           and white, where 0.05 in steps of 0.01 is enough. As an attack that looks for the smallest L2 change it finds
#           ones that are too large by a factor of the network's temperature, and networks with small gradients seem
#           fifteen times as robust. Nothing is said.
# Output:   logits x 1: a step of 0.047 of the picture, in the paper 0.010; found 0.056, as in the paper 0.049
#           logits x 0.2: a step of 0.257 of the picture, in the paper 0.010; found 0.257, as in the paper 0.050
#           logits x 0.05: a step of 0.757 of the picture, in the paper 0.010; found 0.757, as in the paper 0.050
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile foolbox==3.3.4 eagerpy==0.30.0 torch==2.13.0 numpy==2.4.6
"$folder/venv/bin/python" -W ignore - <<'EOF'
import sys

import foolbox
import torch

PICTURES, CLASSES, PIXELS, STEPSIZE, STEPS = 40, 4, 64, 0.01, 100
generator = torch.Generator().manual_seed(0)
weights = 0.4 * torch.randn(CLASSES, PIXELS, generator=generator)
pictures = torch.rand(PICTURES, PIXELS, generator=generator)
label = (pictures @ weights.T).argmax(1)


class Network(torch.nn.Module):
    """One network with other temperatures: its classes are the same with each."""

    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        return self.factor * (x @ weights.T)


def as_in_the_paper(network, x, steps):
    for _ in range(steps):
        x = x.detach().requires_grad_()
        scores = network(x).softmax(1)
        own = scores[range(PICTURES), label]
        (gradient,) = torch.autograd.grad(own.sum(), x)
        length = gradient.norm(dim=1)
        step = torch.minimum(STEPSIZE * pictures.norm(dim=1) * length, own - 1 / CLASSES) * (scores.argmax(1) == label)
        x = (x - (step / length.square())[:, None] * gradient).clamp(0, 1)
    return x.detach()


seen = []
for factor in (1, 0.2, 0.05):
    network = Network(factor).eval()
    model = foolbox.PyTorchModel(network, bounds=(0, 1))
    told = []
    for steps in (1, STEPS):
        attack = foolbox.attacks.NewtonFoolAttack(steps=steps, stepsize=STEPSIZE)
        found = attack.run(model, pictures.clone(), foolbox.criteria.Misclassification(label))
        for changed in (as_in_the_paper(network, pictures, steps), found):
            told.append(((changed - pictures).norm(dim=1) / pictures.norm(dim=1)).median().item())
    print(f"logits x {factor}: a step of {told[1]:.3f} of the picture, in the paper {told[0]:.3f}; "
          f"found {told[3]:.3f}, as in the paper {told[2]:.3f}")
    seen.append(told)
paper = all(told[0] < 1.01 * STEPSIZE and told[2] < 0.1 for told in seen)
grows = 2 * STEPSIZE < seen[0][1] < seen[1][1] < seen[2][1] and seen[2][3] > 5 * seen[2][2]
sys.exit(0 if paper and grows else "The behaviour has changed.")
EOF
