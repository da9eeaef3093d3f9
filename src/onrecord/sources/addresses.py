"""Which network addresses may be fetched from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from onrecord.errors import AddressError, FetchError

Resolver = Callable[[str, int], Sequence[str]]
Permits = Callable[[str], bool]

# Addresses that carry an IPv4 address to somewhere else: NAT64 (RFC 6052, 8215), 6to4, Teredo.
_TRANSLATED = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's, neither private nor a way into private ones."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public(found)


def _is_public(found: IPv4Address | IPv6Address) -> bool:
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return _is_public(found.ipv4_mapped)
    if isinstance(found, IPv6Address) and (found.is_site_local or any(found in net for net in _TRANSLATED)):
        return False
    special = found.is_private or found.is_loopback or found.is_link_local or found.is_multicast
    return found.is_global and not special and not found.is_reserved and not found.is_unspecified


def resolve(host: str, port: int) -> list[str]:
    """Every address that the system gives for a host. Raises FetchError when it knows none."""
    import socket

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} is not known to the name server; check the address") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked_addresses(host: str, port: int, resolver: Resolver, permits: Permits) -> list[str]:
    """The host's addresses, every one permitted.

    Raises AddressError when a single one is not, FetchError when there is none.
    """
    found = list(resolver(host, port))
    if not found:
        raise FetchError(f"{host} is not known to the name server; check the address")
    refused = next((address for address in found if not permits(address)), None)
    if refused is not None:
        told = "" if refused == host else f" ({refused})"
        raise AddressError(
            f"{host}{told} is inside a private network and is not fetched;"
            " --allow-private (allow_private=True) fetches it all the same"
        )
    return found
