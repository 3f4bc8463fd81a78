"""``wsgi.input``, and ``wsgi.file_wrapper``: files that the server sends."""

import io
import os
import stat

CAN_OFFER = os.path.isdir("/proc/self/fd")
FILE_BUFFER = 64 * 1024


class Body(io.BytesIO):
    """A request's body in memory."""

    __slots__ = ()

    def readlines(self, hint=None):
        """All lines that are left: the hint is optional for servers too
        (PEP 3333, "Input and Error Streams"), and others ignore it.
        """
        return io.BytesIO.readlines(self)


class FileBody(io.BufferedReader):
    """A request's body in a file."""

    __slots__ = ()

    def readlines(self, hint=None):
        """All lines that are left, as from ``Body``."""
        return io.BufferedReader.readlines(self)


def open_body(path):
    """Open a body that the server has put into a file."""
    return FileBody(io.FileIO(path), FILE_BUFFER)


class FileWrapper:
    """Iterates over a file, block by block (PEP 3333, "Optional
    Platform-Specific File Handling"); returned as it is from the application,
    it lets the server send the file.
    """

    def __init__(self, filelike, blksize=8192):
        self.filelike = filelike
        self.blksize = blksize
        if hasattr(filelike, "close"):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        data = self.filelike.read(self.blksize)
        if data:
            return data
        raise StopIteration


def offer(wrapper):
    """Return ``(descriptor, offset, length)`` of what is left of a wrapped
    regular file, the descriptor a duplicate; None where only reading helps.
    """
    file = wrapper.filelike
    # Others may transform what they read, as gzip does, or read elsewhere.
    raw = file if isinstance(file, io.FileIO) else getattr(file, "raw", None)
    if not CAN_OFFER or not isinstance(raw, io.FileIO):
        return None
    try:
        file.flush()
        descriptor = file.fileno()
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        offset = file.tell()
        return os.dup(descriptor), offset, max(status.st_size - offset, 0)
    except (OSError, ValueError):
        return None
