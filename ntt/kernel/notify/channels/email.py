import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from ntt.kernel.notify.channels.door import DeliveryFailed, Envelope
from ntt.kernel.notify.rules import ADDRESS

PERMANENT = 500


class EmailChannel:
    """Plain text by SMTP, as the settings say."""

    def is_open(self) -> bool:
        return bool(settings.SMTP_HOST)

    def deliver(self, envelope: Envelope) -> None:
        message = EmailMessage(
            envelope.subject,
            envelope.text + "\n",
            to=[envelope.address],
            headers={
                # The same on every try, so that a mailbox can drop what arrives twice.
                "Message-ID": f"<message-{envelope.message_id}@{settings.SITE_HOST}>",
                "Auto-Submitted": "auto-generated",
                "Content-Language": envelope.language,
            },
        )
        try:
            message.send()
        except smtplib.SMTPRecipientsRefused as refused:
            replies = [code for code, _reply in refused.recipients.values()]
            is_final = bool(replies) and min(replies) >= PERMANENT
            raise DeliveryFailed(ADDRESS, is_final=is_final) from refused
        except smtplib.SMTPException as refused:
            raise DeliveryFailed("server") from refused
        except OSError as unreachable:
            raise DeliveryFailed("unreachable") from unreachable
        except ValueError as malformed:
            # An address that no header can hold.
            raise DeliveryFailed(ADDRESS, is_final=True) from malformed
