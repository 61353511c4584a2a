"""What one authority asks of another, and what comes of it: requests, their moves, contact points.

A course is declared as a pure table (`kinds.procedure.Course`): beside a kind (`@kind(..., course=...)`) where the
content of the request is a record of that kind, or alone in `exchange.courses.OTHERS` where it has no content of its own,
as a consent has none. `services.asking.begin` and `services.moving.move` serve both alike; no other line is needed.

Nothing is updated by two parties. Each move is a row inserted by its mover and addressed to both; a step inside one
authority is addressed to its own house. The moves of a request have places, one, two, three; the database gives each
place once. So two who act at one moment come one after the other, for both alike, and a move that is not possible any
more keeps its words and is shown as having come too late (architecture 4.4).
"""
