"""`module:attribute` goes in; out comes the system that it makes or is."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from eval.errors import SuiteError
from eval.schema import System

if TYPE_CHECKING:
    from index.store import Index


def load_attribute(name: str) -> object:
    """The attribute of a module of the working directory or of an installed package.

    Raises SuiteError when there is no such module or attribute; what the module itself
    raises comes through.
    """
    module, _, attribute = name.partition(":")
    here = str(Path.cwd())
    if here not in sys.path:
        # An installed command does not look where the user stands.
        sys.path.insert(0, here)
    try:
        found: object = importlib.import_module(module)
        for part in attribute.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError) as error:
        raise SuiteError(
            f"读不到系统 {name}（{error}）：写成 模块:属性，模块放在当前文件夹或已安装"
        ) from error
    return found


def plugged_settings(name: str) -> str:
    """The name with the SHA-256 of its module's file: another text is another system."""
    file = getattr(sys.modules[name.partition(":")[0]], "__file__", None)
    return f"{name} {hashlib.sha256(Path(file).read_bytes()).hexdigest()}" if file else name


def plugged_system(attribute: object, index: Index) -> System:
    """The system that an attribute is, or makes from its one argument.

    It makes it from the folder of the reports where its argument is called `folder`, else
    from the index. A LlamaIndex query engine becomes a system; what has `ask` and
    `retrieve` is one. Raises SuiteError for anything else.
    """
    made = attribute(_argument(attribute, index)) if callable(attribute) else attribute
    if all(callable(getattr(made, method, None)) for method in ("ask", "retrieve")):
        return cast("System", made)
    # Late: LlamaIndex takes a second to import.
    from llama_index.core.base.base_query_engine import BaseQueryEngine

    from eval.systems.finder import Finder
    from eval.systems.llama import QueryEngineSystem

    if not isinstance(made, BaseQueryEngine):
        raise SuiteError(
            f"{type(made).__name__} 不是可以评测的系统："
            "应为 LlamaIndex 的查询引擎，或有 ask 和 retrieve 的对象"
        )
    return QueryEngineSystem(made, Finder.of(index))


def _argument(factory: Callable[..., object], index: Index) -> object:
    names = list(inspect.signature(factory).parameters)
    return index.folder if names[:1] == ["folder"] else index
