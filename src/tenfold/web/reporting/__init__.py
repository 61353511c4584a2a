"""Pages of reports as writing: the editor of a report, the sanitised twin."""
