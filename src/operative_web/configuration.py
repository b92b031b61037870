"""What the register is told from outside: environment variables, and a folder for its data.

================================ ======================================================================================
OPERATIVE_DATA                   the folder for the database, the originals and the secret (``~/.operative``)
DATABASE_URL                     ``postgres://user:password@host/name``; SQLite in the data folder unless set
OPERATIVE_HOSTS                  host names under which it is served, with commas (``localhost,127.0.0.1,[::1]``)
OPERATIVE_ADDRESS                the address people type (``https://register.example.org``), for links in e-mails
OPERATIVE_SECRET_KEY             the secret that signs sessions; made and kept in the data folder unless set
OPERATIVE_DEMONSTRATION          ``1`` shows demonstration accounts on the sign-in page
OPERATIVE_DEVELOPMENT            ``1`` shows stack traces; never for real use
OPERATIVE_BEHIND_PROXY           ``1`` where a proxy ends TLS and sets X-Forwarded-Proto
OPERATIVE_EMAIL_URL              ``smtp://user:password@host:587``; no e-mail is sent unless set
OPERATIVE_EMAIL_FROM             the address e-mails come from (``operative@example.org``); the server's own unless set
OPERATIVE_API_ASKS               requests that a token may make in a minute (600); 0 for as many as it likes
OPERATIVE_LOCAL_HOOKS            ``1`` lets webhooks go to addresses inside the network, and without TLS
OPERATIVE_OIDC_SERVER, _ID, _SECRET, _NAME   an OpenID Connect provider, where there is one
OPERATIVE_DOCUMENTS_ADDRESS      where documents are fetched by symbol (``https://documents.un.org``)
================================ ======================================================================================
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOCAL = "localhost,127.0.0.1,[::1]"


class ConfigurationError(Exception):
    """A setting that cannot be used; its words say which, why, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server."""

    host: str
    port: int
    user: str
    password: str
    tls: bool


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the register was told."""

    data: Path
    database: str
    hosts: tuple[str, ...]
    address: str
    demonstration: bool
    development: bool
    behind_proxy: bool
    mail: Mail | None
    sender: str
    oidc: Mapping[str, str]
    documents_address: str
    asks_a_minute: int
    local_hooks: bool

    @property
    def is_secure(self) -> bool:
        """Is it served over TLS, so that cookies may demand it?"""
        return self.address.startswith("https://")


def configured(environment: Mapping[str, str] = os.environ) -> Configuration:
    """Read the configuration from environment variables.

    Raises:
        ConfigurationError: for a value that cannot be used.
    """
    data = Path(environment.get("OPERATIVE_DATA") or Path.home() / ".operative").expanduser().resolve()
    hosts = tuple(host.strip() for host in environment.get("OPERATIVE_HOSTS", LOCAL).split(",") if host.strip())
    address = environment.get("OPERATIVE_ADDRESS", "").rstrip("/")
    if address and urlsplit(address).scheme not in {"http", "https"}:
        msg = f"OPERATIVE_ADDRESS is {address!r}; write it with http:// or https:// before it"
        raise ConfigurationError(msg)
    return Configuration(
        data=data,
        database=environment.get("DATABASE_URL", ""),
        hosts=hosts,
        address=address,
        demonstration=_flag(environment, "OPERATIVE_DEMONSTRATION"),
        development=_flag(environment, "OPERATIVE_DEVELOPMENT"),
        behind_proxy=_flag(environment, "OPERATIVE_BEHIND_PROXY"),
        mail=_mail(environment.get("OPERATIVE_EMAIL_URL", "")),
        sender=_sender(environment.get("OPERATIVE_EMAIL_FROM", "")),
        oidc={
            name: environment.get(f"OPERATIVE_OIDC_{name.upper()}", "") for name in ("server", "id", "secret", "name")
        },
        documents_address=environment.get("OPERATIVE_DOCUMENTS_ADDRESS", "https://documents.un.org").rstrip("/"),
        asks_a_minute=_number(environment, "OPERATIVE_API_ASKS", 600),
        local_hooks=_flag(environment, "OPERATIVE_LOCAL_HOOKS"),
    )


def secret_key(configuration: Configuration, environment: Mapping[str, str] = os.environ) -> str:
    """Return the secret that signs sessions; made once and kept readable by nobody else."""
    if given := environment.get("OPERATIVE_SECRET_KEY"):
        return given
    kept = configuration.data / "secret-key"
    if kept.is_file():
        return kept.read_text("ascii").strip()
    configuration.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = secrets.token_urlsafe(64)
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(made)
    except FileExistsError:  # another process made it at the same moment
        return kept.read_text("ascii").strip()
    return made


def _flag(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "").strip().lower()
    if value in {"", "0", "no", "false"}:
        return False
    if value in {"1", "yes", "true"}:
        return True
    msg = f"{name} is {value!r}; write 1 or 0"
    raise ConfigurationError(msg)


def _sender(address: str) -> str:
    if address and not re.fullmatch(r"[^\r\n]{0,100}[^\s@<>]+@[^\s@<>]+>?", address):
        msg = "OPERATIVE_EMAIL_FROM is not an address; write operative@example.org or Operative <operative@example.org>"
        raise ConfigurationError(msg)
    return address


def _number(environment: Mapping[str, str], name: str, usual: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return usual
    if value.isascii() and value.isdigit() and len(value) < 8:
        return int(value)
    msg = f"{name} is {value!r}; write a number"
    raise ConfigurationError(msg)


def _mail(address: str) -> Mail | None:
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        msg = "OPERATIVE_EMAIL_URL is not understood; write smtp://user:password@host:587"
        raise ConfigurationError(msg)
    return Mail(
        parts.hostname, parts.port or 587, unquote(parts.username or ""), unquote(parts.password or ""),
        tls=bool(parts.username) or parts.scheme == "smtps",
    )  # fmt: skip
