"""The memory that server and worker share, a file of fixed layout.

``begun``     256 octets: the worker sets the one of a slot to 1 when it
              begins that request, so that the server knows which requests
              a dead worker had not touched.
``marks``     256 octets: the server's word about a slot, below.
``counters``  u32: how many octets of ``held`` count, and how often they
              were sent.
``held``      the rest from 4096 on: frames not yet sent.
"""

import mmap
import os

SLOTS = 256
COUNTERS = 512
HELD = 4096

WITHDRAWN = 1  #: do not begin this request; another worker runs it
DEPARTED = 2  #: its client has gone: stop producing the response


class SharedMemory:
    """The file, mapped."""

    def __init__(self, path):
        with open(path, "r+b") as file:
            size = os.fstat(file.fileno()).st_size
            view = memoryview(mmap.mmap(file.fileno(), size))
        self.begun = view[:SLOTS]
        self.marks = view[SLOTS:2 * SLOTS]
        self.counters = view[COUNTERS:COUNTERS + 8].cast("I")
        self.held = view[HELD:]
