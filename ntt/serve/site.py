"""`python -m ntt.serve.site`: Granian, with the site in memory before its workers are forked.

Each worker then holds only what it changes; what all of them read is there once.
"""

import gc

from granian.cli import entrypoint

import ntt.wsgi  # noqa: F401

# The collector would write into every object it looks at, and so copy it into each worker.
gc.collect()
gc.freeze()
entrypoint()  # type: ignore[no-untyped-call]
