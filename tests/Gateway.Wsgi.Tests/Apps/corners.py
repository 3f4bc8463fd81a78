"""Corner cases of PEP 3333, one for each path; the same application runs on
every server it is compared on.
"""

import gzip
import io
import os
import sys
import tempfile

TEXT = [("Content-Type", "text/plain")]


class Closing:
    """An iterable that tells when it is closed."""

    closed = []

    def __init__(self, name, pieces):
        self.name = name
        self.pieces = iter(pieces)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.pieces)

    def close(self):
        """Called by the server, whatever happens."""
        Closing.closed.append(self.name)


def app(environ, start_response):
    """Call the case that the path names."""
    case = environ["PATH_INFO"].strip("/").split("/")[0].replace("-", "_")
    return CASES.get(case, echo)(environ, start_response)


def text(start_response, value, status="200 OK", headers=()):
    """Answer with a text."""
    start_response(status, TEXT + list(headers))
    return [value if isinstance(value, bytes) else str(value).encode()]


def echo(environ, start_response):
    """What the environ says about the request."""
    keys = (
        "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING",
        "CONTENT_TYPE", "CONTENT_LENGTH", "SERVER_PROTOCOL",
        "wsgi.url_scheme", "HTTP_HOST", "HTTP_X_TEST", "HTTP_COOKIE",
        "HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH", "HTTP_EXPECT",
    )
    lines = [f"{key}={environ.get(key)!r}" for key in keys]
    return text(start_response, "\n".join(lines))


def types(environ, start_response):
    """The types that PEP 3333 asks for."""
    strings = all(
        type(value) is str
        for key, value in environ.items() if key[0].isupper()
    )
    return text(start_response, [
        type(environ) is dict, strings, environ["wsgi.version"],
        type(environ["wsgi.multithread"]), type(environ["wsgi.multiprocess"]),
        environ["wsgi.run_once"], environ["SERVER_PORT"].isdigit(),
        environ["SERVER_NAME"] != "", hasattr(environ["wsgi.errors"], "write"),
        hasattr(environ["wsgi.errors"], "writelines"),
        hasattr(environ["wsgi.errors"], "flush"),
    ])


def read_all(environ, start_response):
    """The whole body, and what is behind its end."""
    body = environ["wsgi.input"]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return text(start_response, [body.read(length), body.read(0)])


def read_to_end(environ, start_response):
    """read() without a size, then again."""
    body = environ["wsgi.input"]
    return text(start_response, [body.read(), body.read(), body.read(5)])


def read_parts(environ, start_response):
    """Reads of a few octets, beyond the end at last."""
    body = environ["wsgi.input"]
    return text(start_response, [body.read(3), body.read(4), body.read(1000)])


def lines(environ, start_response):
    """readline, with a size and without."""
    body = environ["wsgi.input"]
    return text(start_response, [
        body.readline(), body.readline(2), body.readline(100),
        body.readline(), body.readline(),
    ])


def all_lines(environ, start_response):
    """readlines."""
    return text(start_response, environ["wsgi.input"].readlines())


def lines_hint(environ, start_response):
    """readlines with a hint, which is the server's to ignore."""
    body = environ["wsgi.input"]
    return text(start_response, [body.readlines(5), body.readlines()])


def iterate(environ, start_response):
    """Iteration."""
    return text(start_response, list(environ["wsgi.input"]))


def no_input(environ, start_response):
    """A body that nobody reads."""
    return text(start_response, "not read")


def generator(environ, start_response):
    """A generator; empty pieces are none."""
    start_response("200 OK", TEXT)
    yield b""
    yield b"one "
    yield b""
    yield b"two"


def late_start(environ, start_response):
    """start_response is called by the first iteration."""
    def pieces():
        start_response("201 Created", TEXT)
        yield b"late"
    return pieces()


def write(environ, start_response):
    """write(), and an iterable behind it."""
    send = start_response("200 OK", TEXT)
    send(b"written ")
    send(b"twice ")
    return [b"and ", b"returned"]


def write_only(environ, start_response):
    """write() and nothing else."""
    start_response("200 OK", TEXT)(b"written")
    return []


def empty_list(environ, start_response):
    """No body."""
    start_response("200 OK", TEXT)
    return []


def empty_generator(environ, start_response):
    """No body, from a generator."""
    start_response("200 OK", TEXT)
    return iter(())


def several(environ, start_response):
    """A list of several pieces."""
    start_response("200 OK", TEXT)
    return [b"a", b"b", b"c"]


def long_list(environ, start_response):
    """More than fits anywhere at once."""
    start_response("200 OK", TEXT)
    return [b"x" * 100_000, b"y" * 200_000]


def with_length(environ, start_response):
    """Content-Length of the application's own."""
    return text(start_response, "12345", headers=[("Content-Length", "5")])


def too_long(environ, start_response):
    """More than Content-Length declares."""
    return text(start_response, "1234567", headers=[("Content-Length", "5")])


def too_long_generator(environ, start_response):
    """The same, in pieces."""
    start_response("200 OK", TEXT + [("Content-Length", "5")])
    return iter([b"123", b"456", b"789"])


def too_short(environ, start_response):
    """Less than Content-Length declares."""
    return text(start_response, "123", headers=[("Content-Length", "5")])


def no_octets(environ, start_response):
    """A Content-Length, and nothing else."""
    return text(start_response, "", headers=[("Content-Length", "5")])


def too_short_generator(environ, start_response):
    """Less than Content-Length declares, in pieces."""
    start_response("200 OK", TEXT + [("Content-Length", "5")])
    return iter([b"1", b"2"])


def too_long_write(environ, start_response):
    """write() of more than Content-Length declares is an error."""
    start_response("200 OK", TEXT + [("Content-Length", "5")])(b"1234567")
    return []


def spaced_length(environ, start_response):
    """Spaces around a value are not part of it."""
    return text(start_response, "123", headers=[("Content-Length", " 3 ")])


def length_twice(environ, start_response):
    """The same length, said twice."""
    length = ("Content-Length", "3")
    return text(start_response, "123", headers=[length, length])


def two_lengths(environ, start_response):
    """Two lengths, of which one is wrong."""
    return text(start_response, "123", headers=[
        ("Content-Length", "3"), ("Content-Length", "2"),
    ])


def huge_length(environ, start_response):
    """A length that no number of the server's can hold."""
    return text(start_response, "1", headers=[("Content-Length", "9" * 30)])


def write_nothing(environ, start_response):
    """The first write() sends the headers, even without an octet."""
    start_response("200 OK", TEXT)(b"")
    try:
        raise ValueError("expected")
    except ValueError:
        start_response("500 Oops", TEXT, sys.exc_info())
    return [b"not sent"]


def keep_write(environ, start_response):
    """Keep the callable for a time when it is of no use any more."""
    Closing.write = start_response("200 OK", TEXT)
    return [b"kept"]


def late_write(environ, start_response):
    """A write() into a response that is over is no part of this one."""
    start_response("200 OK", TEXT)
    try:
        Closing.write(b"of another response")
    except AssertionError as error:
        return [str(error).encode()]
    return [b"not refused"]


def trailer(environ, start_response):
    """A field that announces others, which is no hop-by-hop header."""
    return text(start_response, "", headers=[("Trailer", "X-Sum")])


def exc_info_before(environ, start_response):
    """An error before the headers are sent replaces them."""
    start_response("200 OK", TEXT)
    try:
        raise ValueError("expected")
    except ValueError:
        start_response("500 Oops", TEXT, sys.exc_info())
    return [b"replaced"]


def exc_info_after(environ, start_response):
    """An error after the headers were sent is raised again."""
    start_response("200 OK", TEXT)
    yield b"sent"
    try:
        raise ValueError("expected")
    except ValueError:
        start_response("500 Oops", TEXT, sys.exc_info())
    yield b"not sent"


def twice(environ, start_response):
    """start_response twice without exc_info."""
    start_response("200 OK", TEXT)
    start_response("201 Created", TEXT)
    return [b"twice"]


def never(environ, start_response):
    """start_response not at all."""
    return [b"never"]


def raises(environ, start_response):
    """An exception of the application's."""
    raise ValueError("expected")


def raises_late(environ, start_response):
    """An exception in the midst of a response."""
    start_response("200 OK", TEXT)
    yield b"first"
    raise ValueError("expected")


def exits(environ, start_response):
    """SystemExit is no end of the worker's."""
    sys.exit(1)


def text_body(environ, start_response):
    """A str where bytes are asked for."""
    start_response("200 OK", TEXT)
    return ["text"]


def bad_status(environ, start_response):
    """A status that is no str."""
    start_response(200, TEXT)
    return [b""]


def interim_status(environ, start_response):
    """A status that ends no request."""
    start_response("100 Continue", TEXT)
    return [b""]


def bad_header(environ, start_response):
    """A header value that is no str."""
    start_response("200 OK", [("X-Number", 5)])
    return [b""]


def newline_header(environ, start_response):
    """A header value that would become two lines."""
    start_response("200 OK", [("X-Split", "a\r\nX-Evil: b")])
    return [b""]


def latin1_header(environ, start_response):
    """One char is one octet."""
    return text(start_response, "", headers=[("X-Latin", "caf\xe9")])


def wide_header(environ, start_response):
    """A char that no octet is."""
    return text(start_response, "", headers=[("X-Wide", "\u20ac")])


def cookies(environ, start_response):
    """Headers of one name stay apart, in order."""
    return text(start_response, "", headers=[
        ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"),
    ])


def no_content(environ, start_response):
    """A status without content."""
    start_response("204 No Content", [])
    return [b""]


def not_modified(environ, start_response):
    """Another one."""
    start_response("304 Not Modified", [("ETag", '"x"')])
    return []


def teapot(environ, start_response):
    """A reason of the application's own."""
    return text(start_response, "short and stout", "418 I am a teapot!")


def close(environ, start_response):
    """Which iterables were closed."""
    return text(start_response, sorted(set(Closing.closed)))


def closing(environ, start_response):
    """An iterable with close()."""
    start_response("200 OK", TEXT)
    return Closing("whole", [b"whole"])


def closing_broken(environ, start_response):
    """close() is called when iteration fails, too."""
    def fail():
        yield b"begin"
        raise ValueError("expected")
    start_response("200 OK", TEXT)
    return Closing("broken", fail())


def file_wrapper(environ, start_response):
    """A file of the system's."""
    file = tempfile.TemporaryFile()
    file.write(b"0123456789" * 10_000)
    file.seek(5)
    start_response("200 OK", TEXT)
    return environ["wsgi.file_wrapper"](file, 4096)


def file_like(environ, start_response):
    """Something like a file."""
    start_response("200 OK", TEXT)
    return environ["wsgi.file_wrapper"](io.BytesIO(b"like a file" * 1000), 99)


def gzip_file(environ, start_response):
    """A file whose octets are not those of its descriptor."""
    file = tempfile.TemporaryFile()
    with gzip.GzipFile(fileobj=file, mode="wb") as packed:
        packed.write(b"z" * 50_000)
    file.seek(0)
    start_response("200 OK", TEXT)
    return environ["wsgi.file_wrapper"](gzip.GzipFile(fileobj=file))


def hop_by_hop(environ, start_response):
    """A header that concerns the connection."""
    return text(start_response, "", headers=[("Connection", "close")])


def tuple_headers(environ, start_response):
    """Headers that are no list."""
    start_response("200 OK", tuple(TEXT))
    return [b""]


def reuse_input(environ, start_response):
    """The environ belongs to the application."""
    environ.clear()
    environ["own"] = os.sep
    return text(start_response, "cleared")


CASES = {
    name: value for name, value in list(globals().items())
    if callable(value) and name not in ("app", "text", "Closing")
}
