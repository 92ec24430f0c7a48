"""What a child does before it becomes another program: whose rights it has, with whom it dies.

PostgreSQL refuses to run as root, so root starts it as `nobody`. The capability to pass file
permissions goes along: a checkout in a closed folder works without opening that folder.
"""

import ctypes
import os
import pwd
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path

from config.stopping import release

_CAP_DAC_OVERRIDE = 1
_CAPABILITY_VERSION_3 = 0x20080522
_PR_SET_PDEATHSIG, _PR_SET_KEEPCAPS, _PR_SET_SECUREBITS = 1, 8, 28
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2
_NO_SETUID_FIXUP = 1 << 2


def give_to_service(folder: Path) -> None:
    """Make `folder` belong to the user the servers run as; nothing to do unless root."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def dies_with_parent(number: signal.Signals) -> Callable[[], None]:
    """For Popen's preexec_fn: the child gets this signal when we are gone, even by kill -9.

    Only Linux has this; elsewhere nothing happens. "We" is the thread that starts the child.
    It hears requests to stop, also when it is started while ours are held.
    """
    libc = ctypes.CDLL(None)

    def prepare() -> None:
        release()
        if sys.platform == "linux":
            libc.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)

    return prepare


def as_service(number: signal.Signals) -> Callable[[], None]:
    """The same for a server, which also gives up root when we are root."""
    libc = ctypes.CDLL(None)
    nobody = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    die = dies_with_parent(number)

    def prepare() -> None:
        if nobody is not None:
            if sys.platform == "linux":
                # The second one lets access() count the capability too; initdb asks by it.
                libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
                libc.prctl(_PR_SET_SECUREBITS, _NO_SETUID_FIXUP, 0, 0, 0)
            os.setgroups([])
            os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
            os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)
            if sys.platform == "linux":
                _keep_file_access(libc)
        # Last, because a change of user clears it.
        die()

    return prepare


def _keep_file_access(libc: ctypes.CDLL) -> None:
    """Keep one capability over exec; where the system withholds it, open folders still work."""
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
    for mask in (1 << _CAP_DAC_OVERRIDE, 0):
        data = ctypes.create_string_buffer(struct.pack("6I", mask, mask, mask, 0, 0, 0))
        if libc.capset(header, data) == 0:
            break
    else:
        raise PermissionError("the rights of root cannot be given up")
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE, 0, 0)
