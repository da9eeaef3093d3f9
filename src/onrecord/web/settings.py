"""How the server is set up; each field is an option of ``onrecord serve``."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server is set up.

    ``record`` and ``state`` are places, None for the user's own; ``names`` are the host names by which it
    is reached, ``proxy`` tells that a proxy which ends TLS stands before it, at one of the addresses or
    networks ``proxy_address``, or on this machine where there are none: what others say of whom they ask for
    (``X-Forwarded-For``) is not believed. ``most_megabytes`` limits an upload, ``most_seconds`` the time of
    an answer, ``per_minute`` the requests of one person or address.
    """

    record: str | None = None
    host: str = "127.0.0.1"
    port: int = 8351
    model: str = "default"
    state: Path | None = None
    names: tuple[str, ...] = ()
    proxy: bool = False
    proxy_address: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    allow_private: bool = False
    most_megabytes: int = 100
    most_seconds: int = 60
    per_minute: int = 600

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it, so that nobody need sign in."""
        return not self.proxy and is_loopback(self.host)

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return self.proxy or self.certificate is not None


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
