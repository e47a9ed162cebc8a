"""{% open_ways as ways %}: no page promises news by a way that is closed."""

from django import template

from ntt.kernel.notify.api import open_ways

register = template.Library()
register.simple_tag(open_ways)
