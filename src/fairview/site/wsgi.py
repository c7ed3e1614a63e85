"""The application as servers load it."""

import os

from django.core.wsgi import get_wsgi_application

from fairview.foundation import unfinished

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairview.site.settings")
application = get_wsgi_application()
unfinished.check_finished()
