"""Runs the product: PostgreSQL of our own, the web server, the worker, one supervisor."""
