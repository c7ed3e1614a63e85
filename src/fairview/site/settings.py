"""Settings. The few that a house may set come from the environment; docs/reference/settings.md tells them.

Everything else is decided here. Secrets come from the environment or are made on first start.
"""

import os
import secrets
import sys
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

CHECKOUT = Path(__file__).resolve().parents[3]


def _home() -> Path:
    home = Path(os.environ.get("FAIRVIEW_HOME") or CHECKOUT / ".fairview")
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return home


def _key(home: Path) -> str:
    """Return the secret key: from the environment, or from the home, where it is made once (mode 0600)."""
    if given := os.environ.get("FAIRVIEW_KEY"):
        return given
    path = home / "key"
    if not path.exists():
        # Linked into place, so that two processes starting at once agree on one key.
        fresh = home / f"key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()


TESTING = "pytest" in sys.modules

FAIRVIEW_HOME = _home()
SECRET_KEY = _key(FAIRVIEW_HOME)
DEBUG = False
FAIRVIEW_ADDRESS = os.environ.get("FAIRVIEW_ADDRESS", "http://127.0.0.1:8000")
OTHER_HOSTS = os.environ.get("FAIRVIEW_HOSTS", "").split(",")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, OTHER_HOSTS)]
HTTPS = FAIRVIEW_ADDRESS.startswith("https://")
CSRF_TRUSTED_ORIGINS = [FAIRVIEW_ADDRESS] if HTTPS else []

INSTALLED_APPS = [
    "fairview.site",
    "fairview.imports",
    "fairview.conversations",
    "fairview.fair_view",
    "fairview.promises",
    "fairview.history",
    "fairview.explain_backs",
    "fairview.statements",
    "fairview.services",
    "fairview.customers",
    "fairview.accounts",
    "fairview.foundation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, which the foundation overrides
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # closed unless opened
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fairview.foundation.middleware.ReadersZoneMiddleware",
    "fairview.foundation.middleware.RefusedMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fairview.site.urls"
WSGI_APPLICATION = "fairview.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fairview.site.shell.shell",
            ],
            "builtins": ["django_cotton.templatetags.cotton", "fairview.foundation.templatetags.fairview"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # forms look like the rest of the page

# ---------------------------------------------------------------- the relational store
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{FAIRVIEW_HOME / 'fairview.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits at its start instead of failing half-way
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 1}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- who signs in
AUTH_USER_MODEL = "accounts.Colleague"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "fairview.site.signing_in.ColleagueBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; a test checks argon2
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "site:start"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_USERNAME_FORM_FIELD = "username"

# ---------------------------------------------------------------- safety
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False  # the proxy's business
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FAIRVIEW_UPLOAD_LIMIT = 512 * 1024 * 1024  # bytes of one uploaded file
FAIRVIEW_UNPACKED_LIMIT = 4 * 1024 * 1024 * 1024  # bytes a compressed file may unpack to

# ---------------------------------------------------------------- time and language
USE_TZ = True
TIME_ZONE = os.environ.get("FAIRVIEW_ZONE", "Europe/London")
USE_I18N = True
LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # each in its own words
LANGUAGE_CODE = os.environ.get("FAIRVIEW_LANGUAGE", "en")

# ---------------------------------------------------------------- assets, files
STATIC_URL = "static/"
STATIC_ROOT = FAIRVIEW_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = FAIRVIEW_HOME / "files"
MEDIA_URL = ""  # uploads are never served raw

# ---------------------------------------------------------------- jobs and mail
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
FAIRVIEW_MAIL = os.environ.get("FAIRVIEW_MAIL", "")  # smtp://user:password@host:port; empty: shown on a page
DEFAULT_FROM_EMAIL = os.environ.get("FAIRVIEW_MAIL_FROM", "fairview@localhost")

# ---------------------------------------------------------------- logs
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "fairview.foundation.logs.JsonFormatter"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "django_tasks": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "django_tasks_db": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "waitress": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
    },
}
