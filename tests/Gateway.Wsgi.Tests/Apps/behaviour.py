"""What a worker can be made to do, one path for each; the query is a
number where one is needed.
"""

import hashlib
import os
import subprocess
import sys
import time

TEXT = [("Content-Type", "text/plain")]


def app(environ, start_response):
    """Do what the path says."""
    name = environ["PATH_INFO"].strip("/")
    return globals()["do_" + name](environ, start_response)


def text(start_response, value):
    """Answer with a text."""
    start_response("200 OK", TEXT)
    return [str(value).encode()]


def do_pid(environ, start_response):
    """Which worker is this?"""
    return text(start_response, os.getpid())


def do_multi(environ, start_response):
    """What the environ says about processes and threads."""
    return text(start_response, (
        environ["wsgi.multiprocess"], environ["wsgi.multithread"],
    ))


def do_sleep(environ, start_response):
    """Take some seconds."""
    time.sleep(float(environ["QUERY_STRING"]))
    return text(start_response, "slept")


def do_spin(environ, start_response):
    """Never come back, and never let go of the interpreter for long."""
    while True:
        pass


def do_hang(environ, start_response):
    """The same, after a word in the file that the query names."""
    with open(environ["QUERY_STRING"], "w", encoding="ascii") as file:
        file.write("begun")
    return do_spin(environ, start_response)


def do_die(environ, start_response):
    """End without a word."""
    os._exit(7)


def do_words(environ, start_response):
    """End with as many words as the query says."""
    words = range(int(environ["QUERY_STRING"]))
    os.write(2, b"".join(b"word %d\n" % i for i in words))
    os._exit(7)


def do_print(environ, start_response):
    """Write to all places that end in the log."""
    print("to stdout")
    print("to stderr", file=sys.stderr)
    print("to wsgi.errors", file=environ["wsgi.errors"])
    return text(start_response, "printed")


def do_stream(environ, start_response):
    """A piece for each line that appears in the file the query names."""
    start_response("200 OK", TEXT)

    def pieces():
        seen = 0
        while seen < 3:
            with open(environ["QUERY_STRING"], "rb") as file:
                lines = file.readlines()
            if len(lines) > seen:
                yield lines[seen]
                seen += 1
            time.sleep(0.005)
    return pieces()


class Endless:
    """Pieces without an end; closing it leaves a file."""

    def __init__(self, path):
        self.path = path

    def __iter__(self):
        return self

    def __next__(self):
        time.sleep(0.01)
        return b"x" * 1000

    def close(self):
        """Leave a word."""
        with open(self.path, "w", encoding="ascii") as file:
            file.write("closed")


def do_endless(environ, start_response):
    """Stream until the client has gone."""
    start_response("200 OK", TEXT)
    return Endless(environ["QUERY_STRING"])


def do_big(environ, start_response):
    """So many octets, in pieces."""
    count = int(environ["QUERY_STRING"])
    start_response("200 OK", TEXT + [("Content-Length", str(count))])
    return (b"x" * min(65536, count - i) for i in range(0, count, 65536))


def do_whole(environ, start_response):
    """So many octets at once."""
    start_response("200 OK", TEXT)
    return [b"x" * int(environ["QUERY_STRING"])]


def do_upload(environ, start_response):
    """The length and the hash of the body."""
    body, length, digest = environ["wsgi.input"], 0, hashlib.sha256()
    while piece := body.read(65536):
        length += len(piece)
        digest.update(piece)
    return text(start_response, f"{length} {digest.hexdigest()}")


def do_child(environ, start_response):
    """Start a process that outlives this one."""
    child = subprocess.Popen(["sleep", environ["QUERY_STRING"]])
    return text(start_response, child.pid)


def do_file(environ, start_response):
    """The file that the query names, through the file wrapper."""
    start_response("200 OK", TEXT)
    file = open(environ["QUERY_STRING"], "rb")
    return environ["wsgi.file_wrapper"](file)
