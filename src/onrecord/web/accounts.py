"""Who may do what: people with passwords and sessions, programs with tokens, three roles.

Secrets are random and kept only as their SHA-256; passwords are kept by scrypt, with the cost that OWASP's
cheat sheet on storing passwords gives.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, get_args

from onrecord.errors import OnrecordError
from onrecord.web.state import State, now

Role = Literal["reader", "reviewer", "admin"]
ROLES: Final = get_args(Role)
"""Each may do what those before it may."""
_COST: Final = {"n": 2**14, "r": 8, "p": 5}
_SESSION = timedelta(days=14)
_INVITATION = timedelta(days=2)
SHORTEST = 12
LONGEST = 1_000


class AccountError(OnrecordError):
    """An account cannot be made or changed as asked."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the name that decisions are kept under, and the role."""

    name: str
    role: Role
    session: bool = False

    def may(self, role: Role) -> bool:
        """Whether the role includes another."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The accounts of one server."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._nobody = _kept(secrets.token_urlsafe())

    def people(self) -> list[dict[str, str | None]]:
        """All who have an account, without their secrets."""
        return self._state.rows(
            "SELECT name, role, added, ended, password IS NOT NULL AS ready FROM users ORDER BY name"
        )

    def has_admin(self) -> bool:
        """Whether there is somebody who can let others in."""
        return bool(self._state.row(
            "SELECT 1 FROM users WHERE role = 'admin' AND ended IS NULL AND password IS NOT NULL"
        ))  # fmt: skip

    def invite(self, name: str, role: str) -> str:
        """Make an account, or a new way into one; returns the code of its one-time link.

        Raises AccountError.
        """
        name = " ".join(name.split())
        if not 0 < len(name) <= 100 or role not in ROLES:
            raise AccountError(
                "an account needs a name of at most 100 characters and one of the roles reader, reviewer,"
                " admin"
            )
        code, until = secrets.token_urlsafe(32), _later(_INVITATION)
        with self._state.together():
            known = self._state.row("SELECT name FROM users WHERE name = :name", name=name)
            if not known:
                self._state.insert("users", {"name": name, "role": role, "added": now()})
            self._state.rows(
                "UPDATE users SET role = :role, invitation = :code, invited_until = :until, ended = NULL"
                " WHERE name = :name",
                name=name, role=role, code=_hash(code), until=until,
            )  # fmt: skip
        return code

    def invited(self, code: str) -> str | None:
        """Whose one-time link it is, while it holds."""
        row = self._state.row(
            "SELECT name FROM users WHERE invitation = :code AND invited_until > :now AND ended IS NULL",
            code=_hash(code), now=now(),
        )  # fmt: skip
        return row["name"] if row else None

    def accept(self, code: str, password: str) -> str:
        """Set a password by a one-time link; returns a session. Raises AccountError."""
        if not SHORTEST <= len(password) <= LONGEST:
            raise AccountError(f"a password has {SHORTEST} characters or more; several words make a good one")
        name = self.invited(code)
        if name is None:
            raise AccountError("this link was used or is too old; ask an admin for another")
        with self._state.together():
            self._state.rows("DELETE FROM sessions WHERE name = :name", name=name)
            self._state.rows(
                "UPDATE users SET password = :password, invitation = NULL, invited_until = NULL WHERE"
                " name = :name",
                name=name, password=_kept(password),
            )  # fmt: skip
        return self._session(name)

    def sign_in(self, name: str, password: str) -> str | None:
        """A session for the right password, else None; both take the same time."""
        row = self._state.row("SELECT password FROM users WHERE name = :name AND ended IS NULL", name=name)
        right = _matches(password[:LONGEST], (row and row["password"]) or self._nobody)
        return self._session(name) if row and right else None

    def sign_out(self, session: str) -> None:
        """End a session."""
        self._state.rows("DELETE FROM sessions WHERE hash = :hash", hash=_hash(session))

    def end(self, name: str) -> None:
        """Close an account with its sessions and tokens; its name stays with what it did."""
        with self._state.together():
            self._state.rows(
                "UPDATE users SET ended = :now, invitation = NULL WHERE name = :name", now=now(), name=name
            )
            self._state.rows("DELETE FROM sessions WHERE name = :name", name=name)
            self._state.rows(
                "UPDATE tokens SET ended = :now WHERE name = :name AND ended IS NULL", now=now(), name=name
            )

    def by_session(self, session: str) -> Person | None:
        """Whose session it is."""
        row = self._state.row(
            "SELECT users.name, users.role FROM sessions JOIN users USING (name)"
            " WHERE hash = :hash AND until > :now AND ended IS NULL", hash=_hash(session), now=now(),
        )  # fmt: skip
        return Person(row["name"], row["role"], session=True) if row else None

    def make_token(self, person: Person, label: str, role: str) -> str:
        """A token for a program of somebody's, with at most their role; told only now.

        Raises AccountError.
        """
        if role not in ROLES or not person.may(role):  # type: ignore[arg-type]  # checked before it
            raise AccountError(f"a token of a {person.role} cannot be one of a {role}")
        token = f"onrecord_{secrets.token_urlsafe(32)}"
        row = {"hash": _hash(token), "label": label[:100], "name": person.name, "role": role, "added": now()}
        self._state.insert("tokens", row)
        return token

    def tokens(self, name: str) -> list[dict[str, str | int]]:
        """Somebody's tokens, without the secrets."""
        return self._state.rows(
            "SELECT id, label, role, added FROM tokens WHERE name = :name AND ended IS NULL ORDER BY id",
            name=name,
        )

    def end_token(self, number: int, name: str) -> None:
        """Let a token of somebody's open nothing any more."""
        self._state.rows(
            "UPDATE tokens SET ended = :now WHERE id = :id AND name = :name", now=now(), id=number, name=name
        )

    def by_token(self, token: str) -> Person | None:
        """Whose token it is, with the role that it has: never more than its owner has now."""
        row = self._state.row(
            "SELECT users.name, users.role AS owner, tokens.role FROM tokens JOIN users USING (name)"
            " WHERE hash = :hash AND tokens.ended IS NULL AND users.ended IS NULL", hash=_hash(token),
        )  # fmt: skip
        return Person(row["name"], min(row["role"], row["owner"], key=ROLES.index)) if row else None

    def _session(self, name: str) -> str:
        session = secrets.token_urlsafe(32)
        self._state.rows("DELETE FROM sessions WHERE until < :now", now=now())
        self._state.insert("sessions", {"hash": _hash(session), "name": name, "until": _later(_SESSION)})
        return session


def _later(time: timedelta) -> str:
    return (datetime.now(UTC) + time).isoformat(timespec="seconds").replace("+00:00", "Z")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _kept(password: str) -> str:
    salt = secrets.token_hex(16)
    return f"{salt}:{_scrypt(password, salt)}"


def _matches(password: str, kept: str) -> bool:
    salt, _, derived = kept.partition(":")
    return hmac.compare_digest(_scrypt(password, salt), derived)


def _scrypt(password: str, salt: str) -> str:
    octets = password.encode("utf-8", "replace")
    return hashlib.scrypt(octets, salt=bytes.fromhex(salt), maxmem=2**26, dklen=32, **_COST).hex()
