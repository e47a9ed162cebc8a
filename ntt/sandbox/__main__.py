"""Start the sandbox: python -m ntt.sandbox --help."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from ntt.sandbox.server import Sandbox


def main() -> int:
    wishes = argparse.ArgumentParser(
        prog="sandbox-payments", description="A payment provider with play money."
    )
    wishes.add_argument("--port", type=int, default=8001)
    wishes.add_argument("--notify", required=True, help="where notices are posted")
    wishes.add_argument("--site", required=True, help="the shop, for the link back")
    wishes.add_argument("--server-key", default="SB-Mid-server-contoh")
    wishes.add_argument("--state", type=Path, required=True, help="the SQLite file")
    asked = wishes.parse_args()
    try:
        sandbox = Sandbox(
            port=asked.port,
            notify_url=asked.notify,
            site_url=asked.site,
            server_key=asked.server_key,
            state=asked.state,
        )
    except OSError as fault:
        sys.stderr.write(f"Port {asked.port} tidak bisa dipakai: {fault.strerror}\n")
        return 1

    def stop(*_: object) -> None:
        threading.Thread(target=sandbox.stop).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sys.stdout.write(f"HP pelanggan (contoh): {sandbox.url}/\n")
    sys.stdout.flush()
    sandbox.serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
