"""Makers of the tests of a start."""

import socket
from pathlib import Path

from ntt.serve.choices import Choices


def choices(**over):
    port = over.get("port", 8000)
    values = {
        "var": Path("/nonexistent"),
        "host": "127.0.0.1",
        "port": port,
        "site_url": f"http://127.0.0.1:{port}",
        "is_demo": False,
        "is_rehearsal": False,
        "web_workers": 2,
        "has_sandbox": False,
        "sandbox_port": port + 1,
        "database_url": "",
        "owner_url": "",
    }
    return Choices(**(values | over))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
