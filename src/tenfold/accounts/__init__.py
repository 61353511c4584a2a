"""Who is who: participants, their units and people, roles, credentials, and the actor in whose name things happen.

Not for groups or audiences: an actor holds bare principal ids and does not know what they can read.
"""
