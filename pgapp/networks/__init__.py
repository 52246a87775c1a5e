"""Networks that yield local logits. ``catalog`` and ``labels`` import no torch until a network is loaded."""
