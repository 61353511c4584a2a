"""Attachments: what types are taken, where bytes stand, and who looks into them.

Bytes come from outside and are hostile until shown otherwise. Nothing here opens them in the process that serves pages:
`confined` starts a process of its own for that, and `reading` is what runs inside it.
"""
