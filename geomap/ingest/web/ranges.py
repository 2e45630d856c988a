"""Addresses of the network that no article is fetched from: one's own machine, one's own network, and special ranges.

A page could otherwise lead geomap, by a redirect or by the name of its host, to a router, a database or the service
that hands out the keys of a cloud machine.  The list is that of the IANA special-purpose registries (RFC 6890 and its
updates), with the older ranges that registries have given back and the IPv6 forms that carry an IPv4 address.  It is
asked together with `ipaddress`, whose own list grows with Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

IPAddress = IPv4Address | IPv6Address

_REFUSED_TABLE = """
0.0.0.0/8           this network
10.0.0.0/8          private
100.64.0.0/10       shared by the customers of a carrier
127.0.0.0/8         loopback
168.63.129.16/32    the metadata service of one cloud, at a public address
169.254.0.0/16      link-local, and the metadata services of most clouds
172.16.0.0/12       private
192.0.0.0/24        protocol assignments
192.0.2.0/24        documentation
192.88.99.0/24      relays of 6to4
192.168.0.0/16      private
198.18.0.0/15       benchmarks
198.51.100.0/24     documentation
203.0.113.0/24      documentation
224.0.0.0/4         multicast
240.0.0.0/4         reserved, and broadcast
::/8                unspecified, loopback, IPv4-mapped and IPv4-compatible
64:ff9b::/96        NAT64
64:ff9b:1::/48      NAT64, local
100::/64            discarded
100:0:0:1::/64      dummy
2001::/23           protocol assignments: Teredo, benchmarks, ORCHID
2001:db8::/32       documentation
2002::/16           6to4
3fff::/20           documentation
5f00::/16           segment routing
fc00::/7            unique local
fe80::/10           link-local
fec0::/10           site-local
ff00::/8            multicast
"""
REFUSED_NETWORKS = tuple(ip_network(line.split()[0]) for line in _REFUSED_TABLE.strip().splitlines())
_GLOBAL_IPV6 = ip_network("2000::/3")  # the only part of IPv6 that is given out for hosts of the internet


def is_refused(ip: IPAddress, _port: int) -> bool:
    """Whether nothing is fetched from ``ip``, at any port."""
    return (
        not ip.is_global
        or ip.is_multicast
        or ip.is_reserved
        or (ip.version == 6 and ip not in _GLOBAL_IPV6)
        or any(ip in network for network in REFUSED_NETWORKS)
    )
