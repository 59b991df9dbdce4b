"""Everything is read from the environment; without any of it the app is a production server on SQLite under var/."""

from pathlib import Path
from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from coachplc import env
from coachplc.sqlite import use_sound_sqlite

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = Path(env.text("DATA", str(BASE_DIR / "var")))
DATA.mkdir(parents=True, exist_ok=True)

# --- Who may reach it -------------------------------------------------------------------------------------------------
DEBUG = False
# The demo: sample people, one-click sign-in, plain HTTP. Only ever for a loopback address or, by LAN=1, a classroom.
DEMO = env.flag("DEMO")
HTTPS = env.flag("HTTPS", default=not DEMO)
SECRET_KEY = env.secret("SECRET_KEY", DATA / "secret_key")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_OLD")
ALLOWED_HOSTS = env.words("HOSTS", "localhost,127.0.0.1,[::1],.localhost")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000" if DEMO else "https://localhost").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []
USE_X_FORWARDED_HOST = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "coachplc.signed_in"
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
SESSION_COOKIE_AGE = 12 * 3600  # longer than a meeting
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True  # the token comes from the page
CSRF_FAILURE_VIEW = "coachplc.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# --- What it is made of -----------------------------------------------------------------------------------------------
# The steps that exist; in which order their items come is said by the agenda templates (coachplc/agendas.py).
AGENDA = ["reflection", "matrix", "carousel", "grow", "rap"]
INSTALLED_APPS = [
    "people",
    "live",
    "sessions",
    *AGENDA,
    "coachplc",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "crispy_forms",
    "django_htmx",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "sessions.middleware.RejectBadText",
    "sessions.middleware.DatabaseTrouble",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sessions.middleware.SignInFirst",
    "people.middleware.OnlyThatSession",
    "sessions.middleware.PrivateNoStore",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "coachplc.urls"
ASGI_APPLICATION = "coachplc.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "people.context.site",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = "cq"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("cq",)
CRISPY_FAIL_SILENTLY = False

# --- Where it keeps things --------------------------------------------------------------------------------------------
JOURNAL_MODE = use_sound_sqlite()
if env.text("DATABASE_URL"):
    DATABASES = {"default": env.postgres(env.text("DATABASE_URL"))}
else:
    DATABASES = {
        "default": {
            "ENGINE": "coachplc.sqlite",
            "NAME": DATA / "db.sqlite3",
            "CONN_MAX_AGE": None,
            "ATOMIC_REQUESTS": False,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": f"PRAGMA journal_mode={JOURNAL_MODE};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;PRAGMA temp_store=MEMORY;",
            },
        }
    }
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "private"},
    },
    "staticfiles": {"BACKEND": "coachplc.static.HashedStatic"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 2
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Without a mail server letters are kept in the outbox, where the facilitator passes their links on.
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "people.outbox.OutboxBackend"}}
if env.text("SMTP_HOST"):
    MAILERS["default"] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.text("SMTP_HOST"),
            "port": int(env.text("SMTP_PORT", "587")),
            "username": env.text("SMTP_USER"),
            "password": env.text("SMTP_PASSWORD"),
            "use_tls": env.flag("SMTP_TLS", default=True),
        },
    }
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "CoachPLC <no-reply@localhost>")

# --- Accounts ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "coachplc.signed_in.ByPassword",
    "coachplc.signed_in.ByLink",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:home"
LOGOUT_REDIRECT_URL = "people:signed-out"
PASSWORD_HASHERS = ["people.hashers.LeanArgon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# A school is one address: failures are counted per account and address by axes; nothing is counted per address alone.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": False, "signup": False}
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "people.auth.typed_name"
AXES_DISABLE_ACCESS_LOG = True  # who signed in when, and from where, is nobody's business
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "account/locked.html"

# --- Words and times --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "coachplc.log.JsonLine"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "django.security": {"handlers": ["out"], "level": "INFO", "propagate": False},
        "coachplc": {"handlers": ["out"], "level": "INFO", "propagate": False},
        # Each task says so when it starts and ends; only those that fail are news.
        "django.tasks": {"handlers": ["out"], "level": "WARNING", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
# Whether a server without any account prints the link for the first one when it starts.
WELCOME = True
AGENDA_TEMPLATES = "coachplc.agendas.TEMPLATES"
LEADER_EXTRAS = "coachplc.year.leaders.extras"
LEADER_PAPER = "coachplc.year.leaders.paper"
