"""{{ agency.name|office }}: agencies and heads in the language of the page."""

from django import template

from ntt.kernel.agencies.names import office_text

register = template.Library()
register.filter("office", office_text)
