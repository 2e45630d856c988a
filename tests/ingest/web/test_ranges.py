"""Network addresses that nothing is fetched from."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.ingest.web.ranges import REFUSED_NETWORKS, is_refused


@pytest.mark.parametrize(
    "text",
    [
        "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
        "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
        "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::8.8.8.8",
        "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:db8::1",
        "2002:7f00:1::", "2002:808:808::1", "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
        "fe80::1%eth0", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_special_addresses_are_refused(text: str) -> None:
    """Own machine, own network, clouds' metadata, multicast, documentation, and IPv6 that carries IPv4."""
    assert is_refused(ip_address(text), 443)


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "1.1.1.1", "100.63.255.255", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450::1"]
)
def test_public_addresses_are_not(text: str) -> None:
    """The neighbours of refused ranges are public."""
    assert not is_refused(ip_address(text), 443)


@pytest.mark.parametrize("network", REFUSED_NETWORKS, ids=str)
def test_a_range_is_refused_from_end_to_end(network) -> None:
    """Both its first and its last address, whatever Python's own list says."""
    assert is_refused(network[0], 80)
    assert is_refused(network[-1], 80)


@given(st.ip_addresses())
def test_what_is_not_global_is_refused(ip) -> None:
    """The list only adds to that of the standard library."""
    assert is_refused(ip, 80) or ip.is_global
