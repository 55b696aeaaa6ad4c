"""What can go wrong between a question and its answer.

    WenbaoError              every error that a user can meet (index.errors)
    ├── QuestionError        the question is empty or too long: wrong use
    └── EndpointError        the language model gave no whole answer: answer without it

Messages are in Chinese with the next step in them; `str(error)` is what the user sees.
"""

from __future__ import annotations

from index.errors import WenbaoError


class QuestionError(WenbaoError):
    """The question is empty or too long to be searched."""

    usage = True


class EndpointError(WenbaoError):
    """The endpoint is down, slow, refuses, or broke off in the middle of an answer.

    `problem` says what went wrong and where, `help` the next step. `retryable` is True
    when the same request may succeed within seconds (busy, a lost connection) and False
    when waiting changes nothing (a wrong key, nobody listening, a silent server).
    """

    def __init__(self, problem: str, *, help: str, retryable: bool = False) -> None:  # noqa: A002
        super().__init__(f"{problem}；{help}")
        self.problem = problem
        self.help = help
        self.retryable = retryable

    @property
    def notice(self) -> str:
        """One line for an answer that was made without the model instead."""
        return f"语言模型没能作答：{self.problem}。以下答案由报告原文的句子组成。"
