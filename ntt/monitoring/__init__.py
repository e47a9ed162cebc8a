"""Pantau: what was promised, where it stands, and the records behind each figure.

A *programme* is one of the nine of 25 March 2025. Where a module counts its figure from daily
work, the page shows that; where none does yet, it shows what was *published*, with source and
date. Targets are dated rows; without one a figure is «belum terukur».
"""
