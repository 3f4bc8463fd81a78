"""One request and its response: what PEP 3333 asks of a server."""

import io
import sys
import traceback

from gateway_worker import files, headers, wire
from gateway_worker.shared import DEPARTED


class Exchange:
    """The response of one call, from ``start_response`` to its end."""

    __slots__ = (
        "_slot", "_outbox", "_marks", "_status", "_headers", "_begun",
        "_remaining", "is_over",
    )

    def __init__(self, slot, outbox, marks):
        self._slot = slot
        self._outbox = outbox
        self._marks = marks
        self._status = None
        self._headers = None
        self._begun = False
        # What Content-Length leaves to be sent; None when it is not declared.
        self._remaining = None
        # Whether the server has, or is about to have, all of the response.
        self.is_over = False

    def start_response(self, status, response_headers, exc_info=None):
        """The callable that the application is given."""
        if exc_info:
            try:
                if self._begun:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None  # A cycle would keep the frames alive.
        elif self._status is not None:
            raise AssertionError(
                "start_response was called again without exc_info"
            )
        self._headers = headers.check(status, response_headers)
        self._status = status
        return self.write

    def write(self, data):
        """The callable that ``start_response`` returns: sends at once, the
        head with an empty string too.
        """
        if not isinstance(data, bytes):
            raise TypeError(f"write() takes bytes, not {type(data).__name__}")
        if self.is_over:
            if data:
                raise AssertionError("write() was called behind the end")
            return
        excess = 0
        declared = self._remaining if self._begun else self._declared()
        if declared is not None:
            excess = len(data) - declared
        if not self._begun:
            self._begin(data)
        elif data:
            self._go_on(data)
        if excess > 0:
            self._end()
            raise AssertionError(
                f"write() was given {excess} octets more than Content-Length "
                "leaves"
            )

    def respond(self, result):
        """Send what the application returned."""
        if not self._begun and type(result) in (list, tuple):
            self._whole(result[0] if len(result) == 1 else b"".join(result))
        elif type(result) is not files.FileWrapper or not self._file(result):
            self._iterate(result)

    def fail(self, error):
        """Tell the server that the application raised."""
        # The first entry is the line of this package that made the call.
        trace = error.__traceback__
        if trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        lines = traceback.format_exception(type(error), error, trace)
        text = "".join(lines).encode("utf-8", "backslashreplace")
        self.is_over = True
        self._outbox.push(wire.FAILED, self._slot, b"", text)

    def _iterate(self, result):
        for data in result:
            if not data:
                continue
            if not isinstance(data, bytes):
                raise TypeError(
                    "the application's iterable gave "
                    f"{type(data).__name__}; PEP 3333 asks for bytes"
                )
            if self.is_over:
                # More than Content-Length declares is not sent.
                return
            if self._begun:
                self._go_on(data)
            elif self._declared() == len(data):
                # Whole without a look at what comes next, which may take its
                # time: it is only asked for so that the iterator can end.
                self._whole(data)
                continue
            else:
                self._begin(data)
            if self._remaining == 0:
                self._end()
            elif self._marks[self._slot] == DEPARTED:
                break
        if not self._begun:
            self._whole(b"")
        elif not self.is_over:
            self._end()

    def _begin(self, data):
        self._remaining = self._declared()
        if self._remaining is not None:
            data = data[:self._remaining]
            self._remaining -= len(data)
        head = self._head()
        self._begun = True
        if len(data) > wire.PIECE_SIZE:
            self._outbox.push(wire.BEGIN, self._slot, head)
            self._send(data)
        else:
            self._outbox.push(wire.BEGIN, self._slot, head, data)

    def _go_on(self, data):
        if self._remaining is not None:
            data = data[:self._remaining]
            self._remaining -= len(data)
        self._send(data)

    def _send(self, data):
        """Send what may be long in pieces, which is all that the server has
        to have in memory at a time.
        """
        if len(data) <= wire.PIECE_SIZE:
            self._outbox.push(wire.PIECE, self._slot, b"", data)
            return
        with memoryview(data) as view:
            for start in range(0, len(data), wire.PIECE_SIZE):
                if self._marks[self._slot] == DEPARTED:
                    return
                piece = view[start:start + wire.PIECE_SIZE]
                self._outbox.push(wire.PIECE, self._slot, b"", piece)

    def _end(self):
        self.is_over = True
        self._outbox.push(wire.END, self._slot)

    def _whole(self, body):
        if not isinstance(body, bytes):
            raise TypeError(
                f"the application's iterable gave {type(body).__name__}; "
                "PEP 3333 asks for bytes"
            )
        if len(body) > wire.PIECE_SIZE:
            if self._declared() is None and headers.has_content(self._status):
                length = ("Content-Length", str(len(body)))
                self._headers.append(length)
            self._begin(body)
            self._end()
            return
        head = self._head()
        self._begun = self.is_over = True
        self._outbox.add(wire.WHOLE, self._slot, head, body)

    def _file(self, wrapper):
        if self._begun or self._status is None:
            return False
        offered = files.offer(wrapper)
        if offered is None:
            return False
        descriptor, offset, length = offered
        declared = self._declared()
        if declared is not None:
            length = min(length, declared)
        # The server says when it is done with the descriptor.
        what = f"{descriptor} {offset} {length}"
        self._begun = self.is_over = True
        self._outbox.push(
            wire.FILE, self._slot, self._head(), what.encode("ascii")
        )
        return True

    def _declared(self):
        if self._status is None:
            raise _not_started()
        return headers.declared_length(self._headers)

    def _head(self):
        if self._status is None:
            raise _not_started()
        lines = [f"{name}:{value}\n" for name, value in self._headers]
        return f"{self._status}\n{''.join(lines)}".encode("latin-1")


class Runner:
    """Runs requests, each to its end."""

    def __init__(self, application, outbox, marks, settings):
        self._application = application
        self._outbox = outbox
        self._marks = marks
        self._constants = {
            "GATEWAY_INTERFACE": "CGI/1.1",
            "SERVER_SOFTWARE": settings["software"],
            "wsgi.version": (1, 0),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": settings["threads"] > 1,
            "wsgi.multiprocess": settings["multiprocess"],
            "wsgi.run_once": False,
            "wsgi.file_wrapper": files.FileWrapper,
            "wsgi.input_terminated": True,
        }

    def run(self, slot, environ, body):
        """Call the application and send its response; never raises."""
        exchange = Exchange(slot, self._outbox, self._marks)
        is_file = body.__class__ is str
        try:
            if is_file:
                body = files.open_body(body)
            else:
                body = files.Body(body) if body else io.BytesIO()
            environ.update(self._constants)
            environ["wsgi.input"] = body
            result = self._application(environ, exchange.start_response)
            try:
                exchange.respond(result)
            finally:
                if hasattr(result, "close"):
                    result.close()
        except BaseException as error:  # SystemExit too: it is one request's.
            if exchange.is_over:
                traceback.print_exc()
            else:
                exchange.fail(error)
        if is_file:
            body.close()


def _not_started():
    return AssertionError(
        "the application sent a body without having called start_response"
    )
