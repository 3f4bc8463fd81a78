"""The project as a WSGI application.

    ./server --app wsgi:mysite.wsgi --app-dir samples/wsgi/django_project
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")

application = get_wsgi_application()
