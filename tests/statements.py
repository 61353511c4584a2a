"""What a page may cost: one figure for all tests, so that it is raised nowhere unseen."""

MOST = 12  # statements, whatever the page shows; a page that has to do more says in its test why
