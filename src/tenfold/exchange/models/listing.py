"""How each request is listed for either house: kept as it moves, so that no list has to fold a hundred thousand of them."""

from typing import ClassVar

from django.db import models

from tenfold.foundation.wall import ALL, ME, READ, Grants, Script, Wall, maybe_seen

_PARTIES = f"{ME} IN (house_id, other_id)"
_FOR_BOTH = """
CREATE FUNCTION exchange_list_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO exchange_listed (request_id, about_id, house_id, other_id, side, course, box, ends, hand, place, moved_at)
    VALUES (NEW.id, NEW.about_id, NEW.originator_id, NEW.asked_id, 'asker', NEW.course, 'house', false, NEW.made_by, 0, NEW.made_at);
  ELSE
    INSERT INTO exchange_listed (request_id, about_id, house_id, other_id, side, course, box, ends, place, moved_at)
    VALUES (NEW.id, NEW.about_id, NEW.asked_id, NEW.originator_id, 'asked', NEW.course, 'waiting', false, 0, NEW.made_at)
    ON CONFLICT (request_id, house_id) DO NOTHING;
  END IF;
  RETURN NULL;
END $$"""
_MOVED = """
CREATE FUNCTION exchange_list_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.place IS NOT NULL THEN
    UPDATE exchange_listed SET place = NEW.place, ends = ends OR NEW.ends, due_at = NEW.due_at, moved_at = NEW.moved_at,
     box = CASE WHEN ends OR NEW.ends OR NEW.waits = '' THEN 'ended' WHEN NEW.waits = side THEN 'house' ELSE 'waiting' END
    WHERE request_id = NEW.request_id AND place < NEW.place;
  ELSIF NEW.inside AND NEW.move = 'assign' THEN
    UPDATE exchange_listed SET hand = (NEW.said->>'person')::bigint WHERE request_id = NEW.request_id AND house_id = NEW.originator_id;
  END IF;
  RETURN NULL;
END $$"""
# All rows anew from the requests and their moves: for what was there before they were kept, and for what is written in sets.
MADE_ANEW = """INSERT INTO exchange_listed (request_id, about_id, house_id, other_id, side, course, box, ends, hand, place, due_at, moved_at)
SELECT r.id, r.about_id, p.house, p.other, p.side, r.course,
 CASE WHEN done.ends OR last.waits = '' THEN 'ended' WHEN coalesce(last.waits, 'asker') = p.side THEN 'house' ELSE 'waiting' END,
 done.ends, coalesce(given.hand, CASE p.side WHEN 'asker' THEN r.made_by END), coalesce(last.place, 0), last.due_at,
 coalesce(last.moved_at, r.made_at)
FROM exchange_request r
CROSS JOIN LATERAL (VALUES (r.originator_id, r.asked_id, 'asker'), (r.asked_id, r.originator_id, 'asked')) p (house, other, side)
CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM exchange_move m WHERE m.request_id = r.id AND m.ends) AS ends) done
LEFT JOIN LATERAL (SELECT m.waits, m.place, m.due_at, m.moved_at FROM exchange_move m
 WHERE m.request_id = r.id AND m.place IS NOT NULL ORDER BY m.place DESC LIMIT 1) last ON true
LEFT JOIN LATERAL (SELECT (m.said->>'person')::bigint AS hand FROM exchange_move m WHERE m.request_id = r.id AND m.inside
 AND m.move = 'assign' AND m.originator_id = p.house ORDER BY m.id DESC LIMIT 1) given ON true
WHERE p.side = 'asker' OR EXISTS (SELECT 1 FROM exchange_move m JOIN handling_addressee a ON a.audience_id = m.audience_id
 AND a.principal_id = r.asked_id WHERE m.request_id = r.id AND NOT m.inside)"""


class Listed(models.Model):
    """A request in the lists of one house. Derived from the request and its moves by the database, and written by nobody.

    The application reads the rows of its own house and alters none: a house that moves changes how the other one lists the
    request, and neither can say so itself. The functions run as the owner, who finds the requests of the open view's own house.
    What a list says of a state is folded again from the moves that are shown. `box` is the list, `hand` the colleague of the
    house who has it, `place` that of the newest move. `about` names a record of the side that is asked: as the request, the
    row is seen while the record is.
    """

    handling = "internal"
    grants: ClassVar[dict[str, Grants]] = {"app": READ, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey("exchange.Request", models.PROTECT, related_name="+", db_index=False)
    about = models.ForeignKey("records.Record", models.PROTECT, related_name="+", null=True, db_index=False)
    house = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey("accounts.Participant", models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(max_length=5)
    course = models.CharField(max_length=40)
    box = models.CharField(max_length=7)
    ends = models.BooleanField()
    hand = models.BigIntegerField(null=True)
    place = models.PositiveIntegerField()
    due_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["house", "box", "due_at", "-request"], include=["about"], name="listed_by_due"),
            models.Index(fields=["house", "hand", "due_at", "-request"], include=["about"], name="listed_by_hand", condition=models.Q(ends=False)),
            models.Index(fields=["house", "-moved_at", "-request"], name="listed_by_end", condition=models.Q(box="ended")),
        ]  # fmt: skip
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "house"], name="listed_once"),
            Script(
                name="listed_as_it_moves",
                make=[f"CREATE POLICY listed_keep ON exchange_listed TO owner USING ({_PARTIES}) WITH CHECK ({_PARTIES})",
                      _FOR_BOTH, _MOVED, "REVOKE ALL ON FUNCTION exchange_list_request(), exchange_list_move() FROM PUBLIC",
                      "CREATE TRIGGER list_request AFTER INSERT OR UPDATE OF audience_id ON exchange_request FOR EACH ROW"
                      " EXECUTE FUNCTION exchange_list_request()",
                      "CREATE TRIGGER list_move AFTER INSERT ON exchange_move FOR EACH ROW EXECUTE FUNCTION exchange_list_move()"],
                unmake=["DROP TRIGGER list_move ON exchange_move", "DROP TRIGGER list_request ON exchange_request",
                        "DROP FUNCTION exchange_list_move()", "DROP FUNCTION exchange_list_request()", "DROP POLICY listed_keep ON exchange_listed"],
            ),
            Wall(name="listed_wall", see=f"house_id = {ME} AND {maybe_seen('exchange_listed', 'about_id')}", owners=("upgrade",)),
        ]  # fmt: skip
