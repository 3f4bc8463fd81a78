"""The views of the project."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render


def index(request):
    """A page with a form; what is sent stays in the session."""
    if request.method == "POST":
        notes = request.session.get("notes", [])
        request.session["notes"] = [*notes, request.POST["note"]][-10:]
        messages.success(request, "Noted.")
        return redirect("index")
    return render(request, "index.html", {
        "notes": request.session.get("notes", []),
    })


def hello(request):
    """The greeting, as text."""
    return HttpResponse("Hello, World! This is a Django project.\n",
                        "text/plain")
