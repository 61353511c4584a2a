"""Writes of this room: forming audiences, founding groups and moving admissions on."""
