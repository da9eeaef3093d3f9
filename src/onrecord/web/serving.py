"""Runs the server, and says where it is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import OnrecordError
from onrecord.web.settings import Settings

if TYPE_CHECKING:
    from onrecord.web.service import Service

_HERE: Final = ("127.0.0.1", "::1")


class ServerError(OnrecordError):
    """The server cannot be started as asked."""


def serve(settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve a record until interrupted; ``tell`` is given the lines that a person should see.

    Raises ServerError where it would be reachable without protection, RecordError where the record cannot be
    opened.
    """
    checked(settings)
    try:
        import uvicorn

        from onrecord.web.app import create_app
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("onrecord"):
            raise
        raise ServerError(
            "the pages need a few more packages; install them with pip install 'onrecord[web]'"
        ) from error
    _free(settings)
    app = create_app(settings)
    for line in lines(settings, app.state.service):
        tell(line)
    uvicorn.run(app, **listening(settings))


def listening(settings: Settings) -> dict[str, Any]:
    """How uvicorn is set up."""
    return {
        "host": settings.host, "port": settings.port,
        "ssl_certfile": settings.certificate, "ssl_keyfile": settings.key,
        "proxy_headers": settings.proxy, "forwarded_allow_ips": list(settings.proxy_address or _HERE),
        "log_level": "warning", "access_log": False, "server_header": False,
        "timeout_keep_alive": 15, "timeout_graceful_shutdown": 10, "h11_max_incomplete_event_size": 64_000,
    }  # fmt: skip


def checked(settings: Settings) -> None:
    """See that nobody can listen to what is sent. Raises ServerError."""
    if bool(settings.certificate) != bool(settings.key):
        raise ServerError("a certificate needs its key: give both --certificate and --key")
    if settings.proxy_address and not settings.proxy:
        raise ServerError("--proxy-address says where the proxy is: give --proxy, too")
    for address in settings.proxy_address:
        _network(address)
    for path in (settings.certificate, settings.key):
        if path and not Path(path).is_file():
            raise ServerError(f"{path} does not exist; give the certificate and its key as files")
    _certificate(settings)
    if not settings.is_local and not settings.is_secure:
        raise ServerError(
            f"on {settings.host} others could listen to what is sent: give --certificate and --key, or"
            f" --proxy behind a"
            " proxy that ends TLS; without --host only this machine can reach it"
        )


def _certificate(settings: Settings) -> None:
    import ssl

    if settings.certificate and settings.key:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.certificate, settings.key)
        except (OSError, ValueError) as error:
            told = f"{settings.certificate} and {settings.key} are no certificate and its key, both in PEM"
            raise ServerError(f"{told}: {error}") from error


def _free(settings: Settings) -> None:
    """See that nobody listens there already. Raises ServerError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except (OSError, UnicodeError) as error:
        raise ServerError(
            f"nothing can listen at {settings.host}, port {settings.port}: {error}; give another --port or"
            " --host"
        ) from error


def _network(address: str) -> None:
    try:
        ip_network(address)
    except ValueError as error:
        told = f"--proxy-address {address} is neither an IP address nor a network, such as 10.88.0.0/16"
        raise ServerError(told) from error


def lines(settings: Settings, service: Service) -> list[str]:
    """What is told at the start: where it is, and how the first admin comes in."""
    scheme = "https" if settings.is_secure else "http"
    host = settings.names[0] if settings.names else settings.host
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}" + (
        "" if settings.proxy else f":{settings.port}"
    )
    told = [f"Serving {service.record.name} at {address} (Ctrl-C ends it)"]
    if not settings.is_local and not service.accounts.has_admin():
        code = service.accounts.invite("admin", "admin")
        told.append(
            f"Nobody can sign in yet. Become the admin, once, within two days: {address}/welcome?code={code}"
        )
    return told
