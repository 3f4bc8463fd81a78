"""The addresses of the project."""

from django.urls import path

from mysite import views

urlpatterns = [
    path("", views.index, name="index"),
    path("hello", views.hello, name="hello"),
]
