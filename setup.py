"""The folders resources/ and models/ lie beside the package in the source tree and inside it in the wheel."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["pgapp", "pgapp.*"]), "pgapp.resources", "pgapp.models"],
    package_dir={"pgapp.resources": "resources", "pgapp.models": "models"},
    package_data={"pgapp": ["py.typed"], "pgapp.resources": ["**/*"], "pgapp.models": ["**/*"]},
)
