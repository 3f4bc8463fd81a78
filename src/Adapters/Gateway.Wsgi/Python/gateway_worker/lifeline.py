"""A worker does not outlive the server, however that ends."""

import fcntl
import os
import select
import signal
import threading


def hold():
    """Die when the other end of standard input, which only the server
    holds, is closed; standard input itself becomes empty.

    On Linux the kernel sees to it, whatever the application is doing:
    input or the end of it on the pipe is made to send SIGKILL. Elsewhere a
    thread waits for it.
    """
    line = os.dup(0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    if hasattr(fcntl, "F_SETSIG"):
        fcntl.fcntl(line, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(line, fcntl.F_SETSIG, signal.SIGKILL)
        flags = fcntl.fcntl(line, fcntl.F_GETFL)
        fcntl.fcntl(line, fcntl.F_SETFL, flags | os.O_ASYNC)
        # It may have been closed before.
        if select.select([line], [], [], 0)[0]:
            os._exit(1)
    else:
        threading.Thread(target=_wait, args=(line,), daemon=True).start()


def _wait(line):
    os.read(line, 1)
    os._exit(1)


def leave_signals_to_the_server():
    """Let the server decide when a worker ends.

    A terminal, or a service manager, sends its signals to workers as well,
    which are to finish what they are at. Handlers, unlike ignored signals,
    are not inherited by programs that the application starts.
    """
    for number in (
        signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT
    ):
        signal.signal(number, _do_nothing)
        signal.siginterrupt(number, False)


def _do_nothing(number, frame):
    pass
