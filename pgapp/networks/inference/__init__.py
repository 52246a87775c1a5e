"""How a network is run: device, normalization, folding, onnxruntime, rectangles of cells, threads."""
