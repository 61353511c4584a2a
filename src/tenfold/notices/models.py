"""What is stored of notices: the notice behind the wall; beside it who saw it, how people are told, and what was sent."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenfold.foundation.wall import ALL, Grants, handled
from tenfold.records.models.handled import Handled, true_originator


class Notice(Handled):
    """That something is new: which sort, of which thing, when. No title, no value, no name.

    Addressed to the house, or to the one person or unit that alone sees the thing. `subject` names the thing as text; a
    notice is shown only as long as its reader sees the thing itself (selectors).
    """

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    name = models.CharField(max_length=30)
    thing = models.CharField(max_length=12)
    subject = models.CharField(max_length=40)
    code = models.CharField(max_length=30, default="")
    person = models.BigIntegerField(null=True)
    happened = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["audience", "-id"], name="notice_newest")]
        constraints: ClassVar = [
            # Told again after a kill, it is the same notice.
            models.UniqueConstraint(
                fields=["originator", "happened", "name", "subject", "person"],
                name="noticed_once",
                nulls_distinct=False,
            ),
            true_originator("notices_notice"),
            handled("notices_notice"),
        ]


class Seen(models.Model):
    """That a person has seen a notice. Ends with the notice."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, delete=True)}

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+", db_index=False)
    notice = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "notice"], name="notice_seen_once")]


class Preference(models.Model):
    """How a person is told by mail, and how far that has gone. `due_at` is when something is to be looked at next.

    `rhythms` holds a rhythm by topic; a topic that is not in it has the default. `paused_because` is what the mail server
    answered about the address, as a code.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(
            insert=True,
            update=("rhythms", "hour", "quiet_from", "quiet_until", "due_at", "told_at_once", "told_in_digest", "digest_on",
                    "sent_at", "paused_because", "paused_at"),
        )
    }  # fmt: skip

    person = models.OneToOneField("accounts.Person", models.CASCADE, primary_key=True, related_name="+")
    rhythms = models.JSONField(default=dict)
    hour = models.PositiveSmallIntegerField(default=7)
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_until = models.PositiveSmallIntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    told_at_once = models.BigIntegerField(default=0)
    told_in_digest = models.BigIntegerField(default=0)
    digest_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    paused_because = models.CharField(max_length=30, default="")
    paused_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="preference_due")]


class Mailing(models.Model):
    """One mail: committed before it is handed over, so that after a kill the same mail goes, under the same name.

    `first` and `last` bound the notices that it tells of; what it says is worked out when it is handed over.
    """

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, update=("sent_at", "tries", "gave_up_at", "next_at"), delete=True)}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    topics = ArrayField(models.CharField(max_length=12))
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    gave_up_at = models.DateTimeField(null=True)
    digest = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["next_at"], name="mailing_open", condition=models.Q(sent_at=None, gave_up_at=None)
            ),
        ]  # fmt: skip
