"""jieba's dictionary, loaded once for all who cut words or ask how common one is."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from index.location import make_cache_directory

if TYPE_CHECKING:
    from jieba import Tokenizer


@cache
def tokenizer() -> Tokenizer:
    """The one tokenizer of the process; its first use reads the dictionary, half a second."""
    import jieba

    # Its only errors are about the cache below, without which it works as well.
    jieba.setLogLevel(logging.CRITICAL)
    # A tokenizer of our own: words that a host program adds to jieba's stay out of the index.
    own = jieba.Tokenizer()
    # jieba's default place is the shared temporary folder, where anybody may write it.
    own.tmp_dir = str(make_cache_directory())
    return own


def word_frequencies() -> Mapping[str, int]:
    """Each word with how often it occurs in 60 million; prefixes of words stand with 0."""
    tokenizer().initialize()
    frequencies: Mapping[str, int] = tokenizer().FREQ
    return frequencies
