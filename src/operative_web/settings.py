"""Django's settings of the register, from :mod:`operative_web.configuration`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from operative_web.configuration import configured, secret_key

CONFIGURATION = configured()
HERE = Path(__file__).resolve().parent

DEBUG = CONFIGURATION.development
DEMONSTRATION = CONFIGURATION.demonstration
SECRET_KEY = secret_key(CONFIGURATION)
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
ROOT_URLCONF = "operative_web.urls"
WSGI_APPLICATION = "operative_web.wsgi.application"
SITE_ADDRESS = CONFIGURATION.address

INSTALLED_APPS = [
    "operative_web.pages",
    "operative_web.api",
    "operative_web.search",
    "operative_web.overview",
    "operative_web.notices",
    "operative_web.agenda",
    "operative_web.followup",
    "operative_web.register",
    "operative_web.documents",
    "operative_web.accounts",
    "operative_web.audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "bootstrap",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "operative_web.pages.middleware.NotKeptMiddleware",
    "operative_web.pages.middleware.PlainMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "operative_web.accounts.middleware.SeenMiddleware",
    "operative_web.accounts.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "operative_web.pages.context.frame",
            ],
            "libraries": {"demonstration": "operative_web.demonstration.tags"},
        },
    }
]

# Data

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        CONFIGURATION.database or f"sqlite:///{CONFIGURATION.data / 'register.sqlite3'}", conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer waits for its turn at the start instead of failing in the middle; readers never wait (ADR 0013).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA = CONFIGURATION.data
ORIGINALS = DATA / "originals"
LARGEST_UPLOAD = 30 * 1024 * 1024
"""In bytes; the longest resolution as a scanned PDF is a third of that."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["operative_web.documents.receiving.LimitedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 300
DOCUMENTS_ADDRESS = CONFIGURATION.documents_address
LEASE_SECONDS = 60.0
"""For so long a reader may be silent before what it was reading is given to another."""
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Shared by all processes: which codes were used, and how often somebody tried.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

API_ASKS_A_MINUTE = CONFIGURATION.asks_a_minute
HOOKS_MAY_BE_LOCAL = CONFIGURATION.local_hooks

# People

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "operative_web.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "operative_web.accounts.adapter.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Operative: "
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,20/5m/key"}  # a wall behind the lock-out, for guesses from many places
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIGURATION.is_secure else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIGURATION.is_secure
MFA_TOTP_ISSUER = "Operative"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after count too: clocks differ
MFA_FORMS = {
    "authenticate": "operative_web.accounts.second_step.AuthenticateForm",
    "reauthenticate": "operative_web.accounts.second_step.ReauthenticateForm",
}
USERSESSIONS_TRACK_ACTIVITY = True
SEEN_SECONDS = 300  # for so long it is not noted again that somebody is there
VISIT_ENDS_AFTER_SECONDS = 3600  # who was not there for so long comes anew; longer than what stands above
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if CONFIGURATION.oidc["server"]:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": CONFIGURATION.oidc["name"] or "OpenID Connect",
                "client_id": CONFIGURATION.oidc["id"],
                "secret": CONFIGURATION.oidc["secret"],
                "settings": {"server_url": CONFIGURATION.oidc["server"]},
            }
        ]
    }
SOCIALACCOUNT_LOGIN_ON_GET = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(CONFIGURATION.behind_proxy)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "operative_web.accounts.locking.name_of"
AXES_CLIENT_IP_CALLABLE = "operative_web.accounts.locking.address_of"
AXES_LOCKOUT_CALLABLE = "operative_web.accounts.locking.answer"
AXES_SENSITIVE_PARAMETERS = ["username", "login", "email", "ip_address", "next", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Security

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIGURATION.is_secure
SECURE_SSL_REDIRECT = CONFIGURATION.is_secure
SECURE_HSTS_SECONDS = 31_536_000 if CONFIGURATION.is_secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = CONFIGURATION.is_secure
if CONFIGURATION.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.address] if CONFIGURATION.address else []
CSRF_FAILURE_VIEW = "operative_web.pages.views.forged"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap's marks and the picture of a TOTP secret
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Languages

LANGUAGE_CODE = "en"
# Those in which the register is complete, each by its own name; Arabic is spoken by the check page alone (/check/).
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = ["operative_web.pages.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files served

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static", ("operative/fonts", HERE.parent / "operative/exports/html/fonts")]
STATIC_ROOT = CONFIGURATION.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 31_536_000
# Beside what is packed already: maps for debuggers, which no page asks for and which take most of the first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    "jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "tgz", "bz2", "tbz", "xz", "br", "swf", "flv", "woff", "woff2",
    "3gp", "3gpp", "asf", "avi", "m4v", "mov", "mp4", "mpeg", "mpg", "webm", "wmv", "map",
)  # fmt: skip

# E-mail and the log

# Without a mail server an e-mail is shown on the terminal of who tries the register; in real use that is the log.
_UNSENT = "console" if DEMONSTRATION or DEBUG else "dummy"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if CONFIGURATION.mail else _UNSENT}.EmailBackend"
if CONFIGURATION.sender:
    DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIGURATION.sender
if CONFIGURATION.mail:
    EMAIL_HOST, EMAIL_PORT = CONFIGURATION.mail.host, CONFIGURATION.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIGURATION.mail.user, CONFIGURATION.mail.password
    EMAIL_USE_TLS = CONFIGURATION.mail.tls
    EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "operative_web.logs.Line"}},
    "filters": {"bare": {"()": "operative_web.logs.Bare"}},
    "handlers": {"log": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["bare"]}},
    # In a demonstration the terminal is for whoever tries it.
    "root": {"handlers": ["log"], "level": "WARNING" if DEMONSTRATION else "INFO"},
    "loggers": {
        # Neither addresses nor values: either may hold what must not be in a log.
        "django.request": {"level": "ERROR"},
        "axes": {"level": "WARNING"},
        # They tell each step, and may tell of what they set.
        "weasyprint": {"level": "CRITICAL"},
        "weasyprint.progress": {"level": "CRITICAL"},
        "fontTools": {"level": "CRITICAL"},
    },
}
