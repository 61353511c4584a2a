"""The address of a node: https, or this machine."""

import ipaddress

import httpx

from tenfold_client.errors import InsecureAddress


def base(given: str, *, allow_plain_http: bool) -> httpx.URL:
    """The address of the interface. Raises InsecureAddress where the token could be seen on the way."""
    try:
        url = httpx.URL(given.strip())
    except httpx.InvalidURL:
        raise ValueError("this is not an address; write it as https://node.example") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise ValueError("write the address of the node as https://node.example")
    if url.userinfo or url.query or url.fragment:
        raise ValueError("the address of the node has neither a user, nor a query, nor a fragment")
    if url.scheme == "http" and not is_here(url) and not allow_plain_http:
        raise InsecureAddress(f"{url.host} is asked without encryption: write https")
    path = url.path.rstrip("/")
    return url.copy_with(path=path if path.endswith("/api") else f"{path}/api")


def is_here(url: httpx.URL) -> bool:
    """Whether the address is this machine's own."""
    if url.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def token(given: str) -> str:
    """The token as it is sent. Raises ValueError, which does not quote it."""
    told = given.strip()
    if not told or not told.isascii() or any(not 33 <= ord(char) <= 126 for char in told):
        raise ValueError("the token is empty or holds characters that no token has")
    return told
