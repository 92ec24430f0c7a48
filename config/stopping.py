"""Requests to stop: each is heard, whatever we were doing when it came.

A Python handler runs between two steps of ours. One that raises while a process is forked is
swallowed, and one that comes just before we wait in the system runs when the waiting is over,
which may be never. So both are done with the requests held back.
"""

import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any


def stop_signals() -> set[signal.Signals]:
    """What asks us to stop; a hang-up does not when nohup told us to ignore it."""
    ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    return {signal.SIGINT, signal.SIGTERM} | (set() if ignored else {signal.SIGHUP})


def ignore_requests() -> None:
    """From now on nothing disturbs us: we are stopping already."""
    for each in stop_signals():
        signal.signal(each, signal.SIG_IGN)


def leave(number: int, _frame: object = None) -> None:
    """Leave through every `finally`, undisturbed by a second request.

    The exit code is 128 and the number of the signal, as a shell gives it.
    """
    ignore_requests()
    raise SystemExit(128 + number)


def unwind_on_signals() -> None:
    """From now on a request to stop makes us leave."""
    for number in stop_signals():
        signal.signal(number, leave)


@contextmanager
def held() -> Iterator[None]:
    """What is asked in this block is heard at its end; a child has to `release` itself."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stop_signals() | {signal.SIGCHLD})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def release() -> None:
    """In a child that was started while requests were held: it hears its own."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, stop_signals() | {signal.SIGCHLD})


@contextmanager
def started(
    command: list[str], ending: Callable[[subprocess.Popen[Any]], None], **options: Any
) -> Iterator[subprocess.Popen[Any]]:
    """A program that runs while this block does; `ending` stops it, whenever we are asked to stop.

    In a session of its own: Ctrl-C reaches us, and we stop it in our own time. The options are
    those of Popen; its preexec_fn has to `release`.
    """
    with ExitStack() as stack:
        with held():
            child = subprocess.Popen(command, start_new_session=True, **options)
            stack.callback(ending, child)
        yield child


def wait_for(child: subprocess.Popen[bytes], asked: Callable[[int], None]) -> int:
    """Its exit code, below zero when a signal ended it; `asked` gets each request meanwhile."""
    with held():
        while child.poll() is None:
            number = signal.sigwait(stop_signals() | {signal.SIGCHLD})
            if number != signal.SIGCHLD:
                asked(number)
    return child.returncode
