"""Which kinds of networks there are: one file a family, and the table of them all. No torch.

``family`` says what a row holds, ``canvases`` which canvases they share, ``crop_ensemble`` how the ensembles over their
classifiers are laid out, ``brought`` which families and networks other installed packages bring.
"""
