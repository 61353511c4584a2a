"""What organisations say to each other of records: comments, proposals of a correction, threads of a network.

Nobody writes into the record of another. What is said here is a row of whoever says it, with an audience of its own; where
it names a record, it is read by nobody who does not read that record (architecture 3, second rule). Not for what one
authority asks of another and has to answer: that is a request, in the room above.
"""
