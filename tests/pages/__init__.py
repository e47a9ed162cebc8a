"""What the tests of all pages share: a small house, visitors, a list, a browser."""
