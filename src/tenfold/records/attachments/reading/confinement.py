"""Giving up rights before a hostile file is looked at: time, memory, processes, the network, the disk.

The kernel keeps these promises, not the program: a fault in a parser gains nothing that was given up here.
"""

import contextlib
import ctypes
import os
import platform
import resource
import struct
import sys
from pathlib import Path

_SOCKETS = {  # socket, socketpair, connect, ptrace, io_uring_setup; the last two would be ways round
    "x86_64": (0xC000003E, (41, 53, 42, 101, 425)),
    "aarch64": (0xC00000B7, (198, 199, 203, 117, 425)),
}
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_EPERM = 0x00050001
_READ = 0x1 | 0x4 | 0x8  # execute, read a file, list a folder
_EVERYTHING = (1 << 13) - 1
_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine(seconds: int, memory: int, written: int) -> None:
    """All of it. What this kernel does not know is left out; `strength` says what it knows."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    os.nice(10)
    _libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
    _close_disk()
    _close_network()


def strength() -> list[str]:
    """What this kernel can take away: for the doctor."""
    known = ["limits"]
    if platform.machine() in _SOCKETS:
        known.append("network")
    if _landlock_version() > 0:
        known.append("disk")
    return known


def _close_network() -> bool:
    """No socket can be made any more, by this process or by one that it starts."""
    known = _SOCKETS.get(platform.machine())
    if known is None:
        return False
    arch, numbers = known
    lines = [struct.pack("=HBBI", 0x20, 0, 0, 4), struct.pack("=HBBI", 0x15, 1, 0, arch), struct.pack("=HBBI", 0x06, 0, 0, _EPERM),
             struct.pack("=HBBI", 0x20, 0, 0, 0)]  # fmt: skip
    for place, number in enumerate(numbers):
        lines.append(struct.pack("=HBBI", 0x15, len(numbers) - place, 0, number))
    lines += [struct.pack("=HBBI", 0x06, 0, 0, 0x7FFF0000), struct.pack("=HBBI", 0x06, 0, 0, _EPERM)]
    code = ctypes.create_string_buffer(b"".join(lines))
    program = _Program(len(lines), ctypes.cast(code, ctypes.c_void_p))
    return bool(_libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _landlock_version() -> int:
    return int(_libc.syscall(444, None, ctypes.c_size_t(0), 1))


def _close_disk() -> bool:
    """Only programs and libraries can be read, and nothing written but what is open already."""
    if _landlock_version() < 1:
        return False
    rules = struct.pack("=Q", _EVERYTHING)
    made = _libc.syscall(444, rules, ctypes.c_size_t(len(rules)), 0)
    if made < 0:
        return False
    for folder in _needed():
        with contextlib.suppress(OSError):
            place = os.open(folder, os.O_PATH)
            _libc.syscall(445, made, 1, struct.pack("=Qi", _READ, place), 0)
            os.close(place)
    for device in ("/dev/null", "/dev/urandom"):
        with contextlib.suppress(OSError):
            place = os.open(device, os.O_PATH)
            _libc.syscall(445, made, 1, struct.pack("=Qi", 0x4 | 0x2, place), 0)
            os.close(place)
    done = _libc.syscall(446, made, 0) == 0
    os.close(made)
    return bool(done)


def _needed() -> set[str]:
    here = Path(__file__).resolve().parents[3]
    words = os.environ.get("TESSDATA_PREFIX", "")
    return {
        "/usr",
        "/lib",
        "/lib64",
        "/etc/ld.so.cache",
        "/opt",
        sys.prefix,
        sys.base_prefix,
        str(here),
        *([words] if words else []),
    }
