"""The applications of the tests, under the standard library's validator."""

import wsgiref.validate

import behaviour
import corners


def plain(environ, start_response):
    """A string, a read body."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"valid"]


echo = wsgiref.validate.validator(corners.echo)
generator = wsgiref.validate.validator(corners.generator)
write = wsgiref.validate.validator(corners.write)
lines = wsgiref.validate.validator(corners.lines)
big = wsgiref.validate.validator(behaviour.do_big)
upload = wsgiref.validate.validator(behaviour.do_upload)
body = wsgiref.validate.validator(plain)


def app(environ, start_response):
    """Call the one that the path names."""
    name = environ["PATH_INFO"].strip("/")
    return globals()[name](environ, start_response)
