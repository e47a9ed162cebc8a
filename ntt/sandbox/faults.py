"""Faults that a test can order, so that bad days are played on purpose."""

import threading
from collections import deque
from enum import StrEnum


class AnswerFault(StrEnum):
    """What goes wrong with the next answer of the API."""

    FAIL_BEFORE = "fail-before"  # 500, and nothing was done
    FAIL_AFTER = "fail-after"  # 500, although it was done
    DROP_AFTER = "drop-after"  # done, and the connection closed without a word
    SLOW = "slow"  # done, and answered after SLOW_SECONDS
    HUGE = "huge"  # done, and answered with megabytes
    REDIRECT = "redirect"
    NOT_JSON = "not-json"


class NoticeMode(StrEnum):
    """What happens to notices from now on."""

    SEND = "send"
    TWICE = "twice"
    HOLD = "hold"  # kept until a test sends them, in any order
    DROP = "drop"


SLOW_SECONDS = 3.0
QUEUE_LONGEST = 100


class Faults:
    """The faults now in force; none at the start."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._answers: deque[AnswerFault] = deque(maxlen=QUEUE_LONGEST)
        self.notices = NoticeMode.SEND

    def plan(self, answers: list[AnswerFault]) -> None:
        with self._turn:
            self._answers.extend(answers)

    def next_answer(self) -> AnswerFault | None:
        with self._turn:
            return self._answers.popleft() if self._answers else None
