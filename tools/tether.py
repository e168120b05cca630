"""Run a command that ends when its parent ends, even if the parent was killed outright.

    python -m tools.tether PARENT_PID command args…

On Linux the kernel sends the signal; elsewhere the command runs untethered. It replaces this process, so the process
id the supervisor knows is the command's own.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Ask for the signal, make sure the parent has not gone meanwhile, become the command."""
    parent, command = int(arguments[0]), arguments[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() == parent:
        os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
