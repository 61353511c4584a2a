"""What is stored of participants and people. Internal tables: read by selectors, never handed out whole."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from tenfold.foundation.wall import ADD, READ, Grants

COMMUNITY = 1
PUBLIC = 2
NODE = 3


class Principal(models.Model):
    """Whoever can be addressed: one id space for people, units, participants, States, groups, community and public."""

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    class Kind(models.TextChoices):
        PERSON = "person"
        UNIT = "unit"
        PARTICIPANT = "participant"
        STATE = "state"
        GROUP = "group"
        COMMUNITY = "community"
        PUBLIC = "public"
        NODE = "node"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind)


class State(models.Model):
    """A State: the group of its participants, by its two-letter code."""

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    code = models.CharField(max_length=2, unique=True)


class Participant(models.Model):
    """A State body or organisation that takes part. As originator it owns what its people write."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, update=("name", "active", "purposes")), "upgrade": READ}

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    state = models.ForeignKey(State, models.PROTECT, related_name="participants", null=True)
    type = models.CharField(max_length=40)
    prefix = models.CharField(max_length=6)
    purposes = ArrayField(models.CharField(max_length=30))
    active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())


class Unit(models.Model):
    """A unit inside a participant, such as a liaison desk; it can be addressed by itself."""

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="units")
    slug = models.SlugField(max_length=60)
    name = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "slug"], name="unit_slug_in_participant")
        ]


class Person(models.Model):
    """Somebody who works for a participant. The e-mail address, in its canonical form, is the identity."""

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(
            insert=True, update=("password", "active", "roles", "language", "time_zone", "purpose", "session_epoch")
        ),
        "upgrade": READ,
    }

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    password = models.CharField(max_length=200)
    roles = ArrayField(models.CharField(max_length=20))
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=50, default="UTC")
    purpose = models.CharField(max_length=30)
    active = models.BooleanField(default=True)
    session_epoch = models.IntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())


class Posting(models.Model):
    """A person's place in a unit."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": READ}

    person = models.ForeignKey(Person, models.CASCADE, related_name="postings")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="postings")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "unit"], name="posted_once")]


class Attempt(models.Model):
    """A failed sign-in, counted by canonical identity with the database's clock; the identity is kept as a digest."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, delete=True)}

    id = models.BigAutoField(primary_key=True)
    identity = models.BinaryField(max_length=32)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["identity", "at"], name="attempt_by_identity")]


class Token(models.Model):
    """A key for a machine: shown once, kept as a digest, limited to scopes and to one purpose."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, update=("revoked_at", "used_at"))}

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=30))
    purpose = models.CharField(max_length=30)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)


class SigningKey(models.Model):
    """An originator's Ed25519 key. The private half is sealed with the node's secret, so that a dump cannot sign."""

    handling = "internal"
    grants: ClassVar = {"app": ADD, "upgrade": READ}

    id = models.BigAutoField(primary_key=True)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="keys")
    public = models.BinaryField(max_length=32)
    sealed = models.BinaryField(max_length=200)
    created_at = models.DateTimeField(db_default=Now())


class Remembered(models.Model):
    """The answer to a write that carried an idempotency key, so that a repetition changes nothing."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, delete=True)}

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    status = models.SmallIntegerField()
    answer = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="key_used_once")]
