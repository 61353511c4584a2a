"""The files of the Missing Migrants Project as incidents.

Data: Missing Migrants Project, International Organization for Migration (IOM), CC BY 4.0. Whoever shows a figure from
it names the source. Read are the JSON of the programming interface, with 19 or 21 names, and the tables exported from
the web site since 2019; a spreadsheet is saved as CSV first. A blank stays absent and is never zero; what cannot be so
is kept as it was written, flagged, and never counted.
"""

from tenfold.records.sources.missing_migrants.reading import read

__all__ = ["read"]
