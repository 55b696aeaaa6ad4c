"""What must agree between the files of the project itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OURS = ("index", "rag", "eval", "ui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MEBIBYTE = 2**20

# Written so that no pattern finds itself.
UNWANTED = {
    "a registry's host": r"pypi\.|pythonhosted\.|download\.pytorch\.|hf-mirror\.|mirrors?\.\w+\.",
    "a path of one machine": r"/(roo[t]|hom[e]|User[s]|wor[k]|op[t]|tm[p])/|[A-Z]:\\User[s]",
    "a file that is not here": r"note[s]/\w+\.md|hous[e]\.md|stac[k]\.md|corpu[s]\.md",
}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, without what Git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # weights, or a sample in another encoding


@cache
def constraints() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pins}


def declared(*extras: str) -> dict[str, Requirement]:
    """The requirements of the project with these extras, by canonical name."""
    lines = [*PROJECT["dependencies"]]
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    found = {canonicalize_name(item.name): item for item in map(Requirement, lines)}
    found.pop("wenbao", None)
    return found


def installed_closure(roots: dict[str, Requirement]) -> set[str]:
    """The distributions that come with these requirements on this system."""
    seen: set[tuple[str, str]] = set()
    waiting = [(name, extra) for name, item in roots.items() for extra in ("", *item.extras)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for item in map(Requirement, requires(name) or ()):
            if item.marker is None or item.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(item.name), more) for more in ("", *item.extras)]
    return {name for name, _ in seen}


def imported(*folders: str) -> set[str]:
    """The top-level modules that the files of these packages import, here or late."""
    names = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").split(".")[0])
    return names - set(OURS) - set(sys.stdlib_module_names)


@cache
def providers() -> dict[str, set[str]]:
    """The installed distributions that provide each top-level module."""
    return {
        module: set(map(canonicalize_name, names))
        for module, names in packages_distributions().items()
    }


def test_the_newest_changelog_entry_is_the_version_or_unreleased():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert newest
    assert newest[1] in ("Unreleased", PROJECT["version"])


@pytest.mark.parametrize("module", sorted(imported(*OURS)))
def test_what_is_imported_is_declared(module: str):
    assert providers()[module] & declared("encoders", "bulk", "ocr").keys()


@pytest.mark.parametrize("name", sorted(declared("encoders", "bulk", "ocr")))
def test_what_is_declared_is_imported(name: str):
    # A collecting distribution such as llama-index has no modules of its own.
    brought = {canonicalize_name(Requirement(line).name) for line in requires(name) or ()}
    used = set().union(*(providers()[module] for module in imported(*OURS)))
    assert ({name} | brought) & used


def test_every_pinned_version_is_one_that_the_project_allows():
    for name, requirement in declared("dev", "encoders", "bulk", "ocr").items():
        assert requirement.specifier.contains(constraints()[name]), name


def test_nothing_is_installed_without_a_pin():
    arrived = installed_closure(declared("dev", "encoders", "bulk", "ocr"))
    # pip brings setuptools into an environment itself.
    assert arrived - {"setuptools"} <= constraints().keys()


def test_no_pin_asks_for_one_kind_of_build():
    assert not [name for name, version in constraints().items() if "+" in version]


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what: str):
    found = [name for name, text in texts() if re.search(UNWANTED[what], text)]
    assert found == []


def test_no_file_is_larger_than_20_mebibytes():
    assert [path for path in files() if path.stat().st_size > 20 * MEBIBYTE] == []


def test_every_target_of_the_makefile_has_one_line_of_help():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    helped = re.findall(r"^([a-z]+):.*## \S.*$", makefile, re.MULTILINE)
    assert sorted(helped) == sorted(phony[1].split())


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_file_that_a_readme_names_is_there(readme: str):
    text = (ROOT / readme).read_text(encoding="utf-8")
    named = re.findall(r"\b(?:index|rag|eval|ui|tests)/[\w./]*\w\b/?", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_both_readmes_show_the_same_commands_and_code():
    english, chinese = (
        re.findall(r"```\w+\n.*?```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        for name in ("README.md", "README.zh.md")
    )
    assert english == chinese
