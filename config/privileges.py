"""PostgreSQL refuses to run as root; this lets root start it as `nobody` all the same.

The capability to pass file permissions goes along, so a checkout in a closed folder works
without making a user or opening that folder.
"""

import ctypes
import os
import pwd
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path

_CAP_DAC_OVERRIDE = 1
_PR_SET_PDEATHSIG, _PR_SET_KEEPCAPS = 1, 8
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2
_CAPABILITY_VERSION_3 = 0x20080522


def give_to_service(folder: Path) -> None:
    """Make `folder` belong to the user the database runs as; nothing to do unless root."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def as_service(*, dies_with_parent: bool = True) -> Callable[[], None]:
    """What a child does before it becomes the database: give up root, die when we die."""
    root = os.geteuid() == 0
    nobody = pwd.getpwnam("nobody") if root else None
    libc = ctypes.CDLL(None, use_errno=True)

    def prepare() -> None:
        linux = sys.platform == "linux"
        if nobody is not None:
            if linux:
                libc.prctl(_PR_SET_KEEPCAPS, 1, 0, 0, 0)
            os.setgroups([])
            os.setresgid(nobody.pw_gid, nobody.pw_gid, nobody.pw_gid)
            os.setresuid(nobody.pw_uid, nobody.pw_uid, nobody.pw_uid)
            if linux:
                _keep_file_access(libc)
        if linux and dies_with_parent:
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)

    return prepare


def _keep_file_access(libc: ctypes.CDLL) -> None:
    """Keep one capability over exec; where the system withholds it, open folders still work."""
    mask = 1 << _CAP_DAC_OVERRIDE
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
    data = ctypes.create_string_buffer(struct.pack("6I", mask, mask, mask, 0, 0, 0))
    libc.capset(header, data)
    libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE, _CAP_DAC_OVERRIDE, 0, 0)
