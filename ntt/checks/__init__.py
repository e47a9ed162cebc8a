"""What `make check` asks of the code beyond ruff, mypy and the import contracts.

A tool: nothing of the product imports it, and it reads the product as text. Only the
migration check starts Django, and no check needs a database.
"""
