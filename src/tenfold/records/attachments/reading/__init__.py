"""What runs inside the confined process: it looks into one file that nobody trusts, and answers in JSON.

It knows no framework, no database and no settings, gets the bytes on standard input, and has given up the network, the
folders of the node and the right to write before it looks at the first byte.
"""
