"""A Django application in one file.

    ./server --app wsgi:django_onefile --app-dir samples/wsgi
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from django.utils.html import format_html

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="for nothing but this sample",
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
)


def index(request):
    """A page that greets whoever its query names."""
    name = request.GET.get("name", "World")
    return HttpResponse(format_html(
        "<!doctype html><title>Django on Gateway</title>"
        "<h1>Hello, {}!</h1>", name,
    ))


def hello(request):
    """The greeting, as text."""
    return HttpResponse("Hello, World! This is Django.\n", "text/plain")


urlpatterns = [path("", index), path("hello", hello)]

application = get_wsgi_application()
