"""Reads of the room: the first argument is who reads."""
