"""What is done with a table on its way in."""
