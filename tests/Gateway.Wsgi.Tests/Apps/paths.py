"""Answers with the path, so that no answer can be another request's."""


def app(environ, start_response):
    """Say where the request went."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode("latin-1")]
