"""What runs inside the confined process that sets a paper: one template, six font files, and data from standard input.

It knows no framework, no database and no settings. Content never becomes markup: it comes to the template as JSON.
"""
