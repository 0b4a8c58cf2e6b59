"""Ajustes de Django. Todo lo que cambia entre instalaciones viene del entorno."""

from pathlib import Path

import environ

from genero.configuracion import base
from genero.configuracion.secreto import secreto_de_instalacion

env = environ.Env()

RAIZ = Path(__file__).resolve().parents[2]
VAR = Path(env.str("GENERO_VAR", default=str(RAIZ / "var")))

DEBUG = env.bool("GENERO_DEBUG", default=False)
# La demostración exige su variable y se niega ante una base de verdad: así no hay cuentas de un clic en producción.
DEMO = env.str("GENERO_DEMO", default="") == "si" and not env.str("DATABASE_URL", default="")
EN_PRUEBAS = env.bool("GENERO_PRUEBAS", default=False)
SECRET_KEY = secreto_de_instalacion(env.str("GENERO_SECRETO", default=""), VAR)
ALLOWED_HOSTS = env.list("GENERO_DOMINIOS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("GENERO_ORIGENES", default=[])
SITIO = env.str("GENERO_SITIO", default=f"http://127.0.0.1:{env.str('PUERTO', default='8000')}")
SEGURO = SITIO.startswith("https://")

ORGANISMO_VISADOR = env.str("GENERO_ORGANISMO_VISADOR", default="SERNAM")

# El sello de integridad de los registros. Sin certificado se emiten sin sello; el de la demostración lo crea `preparar_sello`.
SELLO_P12 = env.str("GENERO_SELLO_P12", default=str(VAR / "sello" / "demostracion.p12") if DEMO else "")
SELLO_CLAVE = env.str("GENERO_SELLO_CLAVE", default=SECRET_KEY if DEMO else "")
SELLO_TSA = env.str("GENERO_SELLO_TSA", default="")

INSTALLED_APPS = [
    "genero.configuracion",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "simple_history",
    "procrastinate.contrib.django",
    "csp",
    "lucide",
    "django_prose_editor",
    "genero.personas",
    "genero.flujo",
    "genero.documentos",
    "genero.registros",
    "genero.avisos",
    "genero.paginas",
    "diagnostico",
    "planificacion",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "genero.paginas.alcance_peticion.AlcanceMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "genero.configuracion.urls"
WSGI_APPLICATION = "genero.configuracion.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RAIZ / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "genero.paginas.marco.marco",
            ],
        },
    },
]

DATABASES = {"default": base.ajustes_de_aplicacion(env, VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "personas.Usuario"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_compartida",
    }
}
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_SECURE = SEGURO
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SEGURO
CSRF_FAILURE_VIEW = "genero.paginas.errores.sin_csrf"
SECURE_SSL_REDIRECT = SEGURO
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SEGURO else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SEGURO
SECURE_HSTS_PRELOAD = SEGURO
SECURE_REFERRER_POLICY = "same-origin"
if env.bool("GENERO_TRAS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# La tabla más grande: 500 filas de hasta 22 celdas, con su clave y su marca. Lo que pesa el envío lo limita la línea de arriba.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("correo", "nombre")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inicio"
ACCOUNT_ADAPTER = "genero.paginas.ingreso.AdaptadorDeIngreso"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "correo"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "verificar_pdf": "20/m/ip",
    "traer_planilla": "20/m/user",
    "invitar": "20/m/user",
}
# Antes de aprobar o visar hay que haber puesto la clave, o el segundo factor, hace menos de estos minutos. 0 lo apaga.
CONFIRMAR_MINUTOS = env.int("GENERO_CONFIRMAR_MINUTOS", default=15)
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * (CONFIRMAR_MINUTOS or 15)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("GENERO_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Enfoque de Género"
# Las cuentas las crea la administración: no hay correos sin verificar. Al recuperar la clave allauth anota el correo como no verificado.
MFA_ALLOW_UNVERIFIED_EMAIL = True

LANGUAGE_CODE = "es-cl"
TIME_ZONE = "America/Santiago"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["genero.configuracion.formatos"]

STATIC_URL = "/estatico/"
STATIC_ROOT = VAR / "estatico"
STATICFILES_DIRS = [RAIZ / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "almacen"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if EN_PRUEBAS:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

DEFAULT_FROM_EMAIL = env.str("GENERO_CORREO_REMITE", default="Enfoque de Género <no-responder@localhost>")
# A quiénes, además de la coordinación, se manda cada día el último hash de todas las cadenas.
CORREO_TESTIGO = env.list("GENERO_CORREO_TESTIGO", default=[])
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "correo"
else:
    vars().update(env.email_url("GENERO_CORREO_URL", default="consolemail://"))

SIMPLE_HISTORY_REVERT_DISABLED = True
SILENCED_SYSTEM_CHECKS: list[str] = []
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "trabajos"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea"}},
    "root": {"handlers": ["consola"], "level": env.str("GENERO_NIVEL", default="WARNING")},
}
