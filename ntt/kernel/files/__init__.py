"""Uploads: checked at the door, cleaned by the worker, shown to everybody or behind links.

A picture is an upload that becomes three WebP files without any note of the camera; a
document is a PDF, kept as it came and always private. Public files may be served by a
proxy from `public/` in the storage; everything else lies in `private/` and goes out only
through a link that expires.
"""
