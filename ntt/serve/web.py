"""The door for Granian's workers: the site, in a process that does not outlive Granian."""

import os
import signal

from ntt.serve.linux import die_with

# Workers of a killed Granian would go on answering on the port, with old code, for ever.
die_with(os.getppid(), signal.SIGKILL)

from ntt.wsgi import application  # noqa: E402

__all__ = ["application"]
