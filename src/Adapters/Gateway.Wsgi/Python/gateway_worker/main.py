"""A worker's life: connect, load the application, serve, end."""

import faulthandler
import gc
import os
import socket
import sys
import threading

from gateway_worker import lifeline, loading, serving, wire
from gateway_worker.exchange import Runner
from gateway_worker.shared import SharedMemory


def main(address, memory, target):
    """Serve the application until the server closes the connection."""
    lifeline.hold()
    lifeline.leave_signals_to_the_server()
    # A worker that is aborted for taking too long says where it was.
    faulthandler.enable()
    # What the application prints is for the log, in the order it came.
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True)
    # The application sees neither this package nor its arguments.
    sys.path.pop(0)
    sys.argv[1:] = []

    sock = socket.socket(socket.AF_UNIX)
    sock.connect(address)
    shared = SharedMemory(memory)
    inbox = wire.Inbox(sock)
    settings = inbox.next()
    lock = threading.Lock()
    outbox = wire.DirectOutbox(sock, lock)
    try:
        application = loading.load(target, settings["folder"])
    except loading.Unloadable as error:
        text = str(error).encode("utf-8", "backslashreplace")
        outbox.add(wire.UNLOADABLE, 0, b"", text)
        sys.exit(1)

    # What importing made stays; looking at it in each collection is waste.
    gc.collect()
    gc.freeze()
    outbox.add(wire.READY, 0, b"", loading.interpreter().encode())
    threads = settings["threads"]
    if threads == 1:
        outbox = wire.HeldOutbox(sock, shared)
        runner = Runner(application, outbox, shared.marks, settings)
        serving.serve(inbox, outbox, shared, runner.run)
    else:
        runner = Runner(application, outbox, shared.marks, settings)
        serving.serve_with_threads(
            inbox, outbox, shared, runner.run, threads
        )
