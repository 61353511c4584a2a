"""The version of the client; it follows that of the node whose interface it was made for."""

VERSION = "26.11"
