"""Settings, read from the environment alone. An unsafe value stops the start.

`SETTINGS` documents every variable; the reference page is made from it.
"""

from tenfold.config import boundaries, mail
from tenfold.config.environment import Environment

SETTINGS: tuple[tuple[str, str], ...] = (
    ("TENFOLD_DATA", "Directory of the node's data; default ./var."),
    (
        "TENFOLD_SECRET_KEY",
        "Secret of the node: signs sessions, seals keys. Made at first start in TENFOLD_DATA/secrets.",
    ),
    (
        "TENFOLD_BACKUP_HOURS",
        "How old the last backup may be, in hours, before `tenfold doctor` calls it a fault; unset, it only says.",
    ),
    (
        "TENFOLD_ERASURES",
        "Ledger of erasures, which a restore applies again; default erasures.jsonl in TENFOLD_DATA. Better on another disk.",
    ),
    ("TENFOLD_HOSTS", "Host names that are answered, separated by commas; default 127.0.0.1 and localhost."),
    (
        "TENFOLD_HTTPS",
        "True where people reach the node over HTTPS; cookies are then sent over HTTPS only. Default False.",
    ),
    (
        "TENFOLD_BOUNDARIES",
        "A TopoJSON or GeoJSON file of areas in degrees, drawn on maps in the place of the one that comes with Tenfold.",
    ),
    (
        "TENFOLD_METRICS_TOKEN",
        "Whoever sends it as a bearer token reads /metrics. Unset, only this machine reads them, and nobody where TENFOLD_HTTPS is True.",
    ),
    ("TENFOLD_DEBUG", "True shows errors in full, on loopback only. Default False."),
    ("TENFOLD_ATTACHMENT_LIMIT", "Largest attachment, in megabytes; default 20."),
    ("TENFOLD_ATTACHMENT_QUOTA", "Room for the attachments of one participant, in megabytes; default 10240."),
    ("TENFOLD_MAIL_HOST", "Mail server by which people are told what is new. Unset, no mail is sent."),
    ("TENFOLD_MAIL_PORT", "Port of the mail server; default 587, or 465 with TENFOLD_MAIL_TLS=tls."),
    ("TENFOLD_MAIL_TLS", "starttls (default), tls, or none, which is taken for a mail server on this machine only."),
    ("TENFOLD_MAIL_USER", "Name under which the node signs in to the mail server, if it has to."),
    ("TENFOLD_MAIL_PASSWORD", "Password for TENFOLD_MAIL_USER."),
    ("TENFOLD_MAIL_FROM", "Address from which mails come, such as tenfold@node.example."),
    (
        "TENFOLD_MAIL_LINK",
        "Address at which people reach the node, such as https://node.example; mails link to its inbox.",
    ),
    ("DATABASE_URL_APP", "Address of the application's role; not owner, not superuser, without BYPASSRLS."),
    ("DATABASE_URL_OWNER", "Address of the owner of the tables; used for migrations only."),
    ("DATABASE_URL_SEALER", "Address of the role that seals the audit."),
    ("DATABASE_URL_STATISTICS", "Address of the role that counts across organisations; the worker alone needs it."),
    ("DATABASE_URL_UPGRADE", "Address of the role that makes projections again."),
    ("DATABASE_URL_BACKUP", "Address of the role that reads everything and writes nothing; used for backups only."),
    (
        "DATABASE_URL_DISPATCHER",
        "Address of the role that reads what is to be told, and nothing else; used by the worker only.",
    ),
    ("DATABASE_URL_ROOT", "Address of a superuser, only where the node manages its own database."),
)

env = Environment()
DATA_DIR = env.path("TENFOLD_DATA", "var")
ERASURES = env.path("TENFOLD_ERASURES", str(DATA_DIR / "erasures.jsonl"))
SECRET_KEY = env.secret("TENFOLD_SECRET_KEY", DATA_DIR / "secrets" / "node.key")
BACKUP_HOURS = env.count("TENFOLD_BACKUP_HOURS")
DEBUG = env.flag("TENFOLD_DEBUG", default=False)
HTTPS = env.flag("TENFOLD_HTTPS", default=False)
METRICS_TOKEN = env.token("TENFOLD_METRICS_TOKEN")
ALLOWED_HOSTS = env.words("TENFOLD_HOSTS", "127.0.0.1,localhost")
env.refuse_unsafe(debug=DEBUG, hosts=ALLOWED_HOSTS, https=HTTPS)

BOUNDARIES = boundaries.read(env.value(boundaries.NAME))

DATABASES = env.databases(("app", "owner", "sealer", "upgrade", "backup", "statistics", "dispatcher", "root"))
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles", "django.contrib.postgres",
    "tenfold.audit", "tenfold.accounts", "tenfold.handling", "tenfold.records",
    "tenfold.intake", "tenfold.reporting", "tenfold.desk", "tenfold.discussion", "tenfold.matching", "tenfold.exchange", "tenfold.reciprocity", "tenfold.notices", "tenfold.subjects", "tenfold.web",
]  # fmt: skip
MIDDLEWARE = [
    "tenfold.web.middleware.log_request",
    "tenfold.web.packing.Pack",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tenfold.web.middleware.act",
]
ROOT_URLCONF = "tenfold.config.urls"
WSGI_APPLICATION = "tenfold.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["tenfold.web.context.page"],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tenfold.web.templatetags.components",
            ],
        },
    }
]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "tenfold.web.keeping"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "img-src": ["'self'", "data:"],
        "font-src": ["'self'"], "connect-src": ["'self'"], "form-action": ["'self'"], "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}  # fmt: skip

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [env.source / "locale"]
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage" if env.collected(STATIC_ROOT)
                    else "django.contrib.staticfiles.storage.StaticFilesStorage"},
}  # fmt: skip
WHITENOISE_USE_FINDERS = not env.collected(STATIC_ROOT)
ATTACHMENTS = DATA_DIR / "attachments"
ATTACHMENT_LIMIT = env.number("TENFOLD_ATTACHMENT_LIMIT", 20, least=1, most=500) * 1024 * 1024
ATTACHMENT_QUOTA = env.number("TENFOLD_ATTACHMENT_QUOTA", 10_240, least=1, most=100_000_000) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = max(20 * 1024 * 1024, ATTACHMENT_LIMIT + 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 60
# Only a page that says so takes files, and only from somebody who has signed in; all else is kept nowhere.
FILE_UPLOAD_HANDLERS = ["tenfold.web.uploads.ToFolder"]
LOGGING_CONFIG = None
_MAIL = mail.read(env)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _MAIL.backend, _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.tls == "starttls", _MAIL.tls == "tls"
EMAIL_TIMEOUT, EMAIL_USE_LOCALTIME = 20, False
DEFAULT_FROM_EMAIL, MAIL_LINK = _MAIL.sender, _MAIL.link
