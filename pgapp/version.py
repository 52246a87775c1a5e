"""The version, for whatever must not know the package's public names. As ``pgapp.__version__``."""

__version__ = "0.1.0"
