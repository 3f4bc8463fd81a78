"""The format between server and worker, and the worker's end of it.

From the server come messages: a length (u32, little-endian, as all
numbers) and a pickle of that many octets. The first is a dict of settings,
each later one a list of requests ``(slot, environ, body)``. The body is
``bytes``, or the path of a file when it is large. Pickle because its
format is documented and stable, and is read by one C call for a whole list;
the server is the only one who can connect.

To the server go frames: ``kind, slot, length of head, length of body``,
then head and body. A head is the status and the header fields, a line
each, in ISO 8859-1.
"""

import pickle
import struct

FRAME = struct.Struct("<BBxxII")
LENGTH = struct.Struct("<I")

WHOLE = 1  #: head and the whole body
BEGIN = 2  #: head and the first piece of the body
PIECE = 3  #: a further piece
END = 4  #: the body has ended
FAILED = 5  #: the application raised; the body is the traceback
SKIPPED = 6  #: the request was withdrawn before it was begun
FILE = 7  #: head; the body is "descriptor offset length" of a file
READY = 8  #: the application is loaded; the body is the interpreter
UNLOADABLE = 9  #: it cannot be; the body tells why

BUFFER_SIZE = 256 * 1024
#: The most octets of a body that go with one frame.
PIECE_SIZE = 128 * 1024


class Inbox:
    """Reads messages; many are taken by one system call when they wait."""

    def __init__(self, sock):
        self._recv_into = sock.recv_into
        self._buffer = bytearray(BUFFER_SIZE)
        self._start = 0
        self._end = 0

    def next(self):
        """Wait for a message and return what it holds; None at the end."""
        available = self._end - self._start
        if available < LENGTH.size and not self._fill(LENGTH.size):
            return None
        (length,) = LENGTH.unpack_from(self._buffer, self._start)
        whole = LENGTH.size + length
        if self._end - self._start < whole and not self._fill(whole):
            return None
        start = self._start + LENGTH.size
        self._start = end = self._start + whole
        if end == self._end:
            self._start = self._end = 0
        with memoryview(self._buffer) as view:
            return pickle.loads(view[start:end])

    def _fill(self, wanted):
        """Read until that many octets are there; False at the end."""
        if self._start:
            waiting = self._buffer[self._start:self._end]
            self._buffer[:len(waiting)] = waiting
            self._start, self._end = 0, len(waiting)
        if wanted > len(self._buffer):
            self._buffer.extend(bytes(wanted - len(self._buffer)))
        with memoryview(self._buffer) as view:
            while self._end < wanted:
                count = self._recv_into(view[self._end:])
                if not count:
                    return False
                self._end += count
        return True


class DirectOutbox:
    """Sends every frame at once; for workers with several threads."""

    def __init__(self, sock, lock):
        self._sendall = sock.sendall
        self._lock = lock

    def add(self, kind, slot, head=b"", body=b""):
        """Send a frame."""
        frame = FRAME.pack(kind, slot, len(head), len(body)) + head + body
        with self._lock:
            self._sendall(frame)

    push = add

    def flush(self):
        """Nothing is held back."""


class HeldOutbox:
    """Holds frames until a batch of requests is done, then sends them.

    What is held lies in memory that the server sees too, so neither a slow
    request behind it nor a kill keeps a finished response from its client.
    """

    def __init__(self, sock, shared):
        self._sendall = sock.sendall
        self._held = shared.held
        self._size = len(shared.held)
        self._counters = shared.counters
        self._end = 0

    def add(self, kind, slot, head=b"", body=b""):
        """Hold a frame; it is sent with others."""
        start = self._end
        size = len(body)
        after_head = start + FRAME.size + len(head)
        end = after_head + size
        held = self._held
        if end > self._size:
            self.flush()
            if end - start > self._size:
                self._sendall(FRAME.pack(kind, slot, len(head), size) + head)
                self._sendall(body)
                return
            end -= start
            after_head -= start
            start = 0
        FRAME.pack_into(held, start, kind, slot, len(head), size)
        held[start + FRAME.size:after_head] = head
        held[after_head:end] = body
        self._counters[0] = self._end = end

    def push(self, kind, slot, head=b"", body=b""):
        """Send a frame, and what is held before it, at once."""
        self.add(kind, slot, head, body)
        self.flush()

    def flush(self):
        """Send what is held."""
        if self._end:
            self._sendall(self._held[:self._end])
            # The server reads again when the number changes in between.
            self._counters[1] += 1
            self._counters[0] = self._end = 0
