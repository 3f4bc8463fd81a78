"""A Pyramid application: routes, a view, a page.

    ./server --app "wsgi:pyramid_app:main()" --app-dir samples/wsgi
"""

from html import escape

from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.view import view_config


@view_config(route_name="index")
def index(request):
    """A page that greets whoever its query names."""
    name = escape(request.params.get("name", "World"))
    link = escape(request.route_url("hello"))
    return Response(
        "<!doctype html><title>Pyramid on Gateway</title>"
        f'<h1>Hello, {name}!</h1><p><a href="{link}">as text</a></p>'
    )


@view_config(route_name="hello", renderer="string")
def hello(request):
    """The greeting, as text."""
    return "Hello, World! This is Pyramid.\n"


def main():
    """Make the application; called once in each worker."""
    with Configurator() as config:
        config.add_route("index", "/")
        config.add_route("hello", "/hello")
        config.scan(__name__)
        return config.make_wsgi_app()
