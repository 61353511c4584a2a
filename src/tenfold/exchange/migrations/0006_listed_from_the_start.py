from django.db import migrations

# As it was when the table came: what makes the rows later is said beside the model.
_MADE_ANEW = """INSERT INTO exchange_listed (request_id, about_id, house_id, other_id, side, course, box, ends, hand, place, due_at, moved_at)
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
# The owner sees no row of anybody, but here: within this one transaction.
_READ = ('exchange_request', 'exchange_move', 'handling_addressee', 'exchange_listed')
_NONE_FOUND = """DO $$ BEGIN
 IF EXISTS (SELECT 1 FROM exchange_request) AND NOT EXISTS (SELECT 1 FROM exchange_listed) THEN
  RAISE EXCEPTION 'there are requests, and none was listed';
 END IF; END $$"""


class Migration(migrations.Migration):
    """Lists what stands already."""

    dependencies = [
        ('exchange', '0005_listed'),
    ]

    operations = [
        migrations.RunSQL(
            [
                *(f'ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY' for table in _READ),
                _MADE_ANEW, _NONE_FOUND, 'SET CONSTRAINTS ALL IMMEDIATE',
                *(f'ALTER TABLE {table} FORCE ROW LEVEL SECURITY' for table in _READ),
            ],
            migrations.RunSQL.noop,
        ),
    ]
