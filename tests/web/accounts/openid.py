"""A small OpenID Connect provider for tests: real HTTP on this machine, tokens signed with its own key."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "operative", "a secret of the tests"


@dataclass
class Provider:
    """What the provider says of whoever signs in at it, and what it was asked.

    Attributes:
        who: the claims on the person.
        changed: what its tokens say otherwise than they should (``{"aud": "another"}``).
        asked: the paths asked for.
    """

    who: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""
    key: Any = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def configuration(self) -> dict[str, Any]:
        """What ``/.well-known/openid-configuration`` says."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def token(self) -> dict[str, Any]:
        """What ``/token`` gives for a code."""
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, **self.who, **self.changed}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def keys(self) -> dict[str, Any]:
        """The public key, as ``/keys`` gives it."""
        numbers = self.key.public_key().public_numbers()
        return {"keys": [{"kty": "RSA", "kid": "1", "alg": "RS256", "n": _octets(numbers.n), "e": _octets(numbers.e)}]}


def _octets(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider on a free port of this machine."""
    state = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path)
            state.asked.append(path.path)
            if path.path == "/authorize":
                query = {name: values[0] for name, values in parse_qs(path.query).items()}
                self._lead(query["redirect_uri"], {"code": "code", "state": query["state"]})
            else:
                answers = {
                    "/.well-known/openid-configuration": state.configuration(),
                    "/keys": state.keys(),
                    "/userinfo": state.who,
                }
                known = path.path in answers
                self._tell(answers.get(path.path, {}), 200 if known else 404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state.asked.append(urlsplit(self.path).path)
            given = {name: values[0] for name, values in parse_qs(body).items()}
            right = given.get("client_secret") == SECRET and given.get("code") == "code"
            self._tell(state.token() if right else {"error": "invalid_client"}, 200 if right else 401)

        def _lead(self, to: str, query: Mapping[str, str]) -> None:
            self.send_response(302)
            self.send_header("Location", f"{to}?{urlencode(query)}")
            self.end_headers()

        def _tell(self, data: object, status: int = 200) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
