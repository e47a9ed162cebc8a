"""The kit: {% load ui %} brings every component and filter, each shown on /kit/."""

from django import template

from ntt.kernel.web.components import filters, frame, inputs, lists, messages, numbers

register = template.Library()

for _part in (filters, frame, inputs, lists, messages, numbers):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
