"""Structured logs: one JSON line an event, without personal data, with the request's number."""

import logging
from typing import Any

import structlog

from ntt.kernel.faults import traced

SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(options: dict[str, Any]) -> None:
    """Called by Django with settings.LOGGING. Lines of libraries become JSON as well."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            # A library's line as its code has it, without the values it fills in.
            use_get_message=False,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(_traced),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=options["level"], handlers=[handler], force=True)
    # RequestLog already wrote a line for each refused or missing page, and these quote it.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _traced(exc_info: structlog.typing.ExcInfo) -> str:
    return traced(exc_info[1])
