"""What is stored of participants and people. Internal tables: read by selectors, never handed out whole."""

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from tenfold.foundation import ids
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
    grants: ClassVar = {"app": ADD, "upgrade": READ, "statistics": Grants(select=("principal_id", "code"))}

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    code = models.CharField(max_length=2, unique=True)


class Participant(models.Model):
    """A State body or organisation that takes part. As originator it owns what its people write."""

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(
            insert=True,
            update=(
                "name",
                "active",
                "purposes",
                "demands_factor",
                "machine_release",
                "demands_basis",
                "asks_outcomes",
            ),
        ),
        "upgrade": READ,
        "statistics": Grants(select=("principal_id", "state_id")),
    }

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    slug = models.SlugField(max_length=60, unique=True)
    name = models.JSONField()
    state = models.ForeignKey(State, models.PROTECT, related_name="participants", null=True)
    type = models.CharField(max_length=40)
    prefix = models.CharField(max_length=6)
    purposes = ArrayField(models.CharField(max_length=30))
    active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    demands_factor = models.BooleanField(default=False)
    machine_release = models.BooleanField(default=False)
    demands_basis = models.BooleanField(default=False, db_default=False)
    asks_outcomes = models.BooleanField(default=True, db_default=True)
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
    """Somebody who works for a participant. The e-mail address, in its canonical form, is the identity.

    `handle` is the name that she gives to people of other participants who are to address her; it cannot be guessed.
    `password_until` stands where somebody else made the password: until then it opens the page that replaces it. Where `held_by`
    stands, whoever that is added her, made the password or let her read, and the account opens nothing before a second person agreed.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(
            insert=True,
            update=(
                "password",
                "password_until",
                "held_by",
                "active",
                "ended_at",
                "roles",
                "language",
                "time_zone",
                "purpose",
                "session_epoch",
                "handle",
            ),
        ),
        "upgrade": READ,
    }

    principal = models.OneToOneField(Principal, models.PROTECT, primary_key=True, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    handle = models.CharField(max_length=12, unique=True, default=ids.handle)
    password = models.CharField(max_length=200)
    password_until = models.DateTimeField(null=True)
    held_by = models.BigIntegerField(null=True)
    roles = ArrayField(models.CharField(max_length=20))
    language = models.CharField(max_length=5, default="en")
    time_zone = models.CharField(max_length=50, default="UTC")
    purpose = models.CharField(max_length=30)
    active = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True)
    session_epoch = models.IntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    if TYPE_CHECKING:  # what the selectors add
        unit_ids: list[int]
        has_factor: bool
        spent: bool

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(active=False), name="ended_is_not_active"
            )
        ]


class Posting(models.Model):
    """A person's place in a unit."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": READ}

    person = models.ForeignKey(Person, models.CASCADE, related_name="postings")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="postings")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "unit"], name="posted_once")]


class Attempt(models.Model):
    """A try to prove who one is, counted by canonical identity with the database's clock; names are kept as digests.

    `device` is a browser that signed in as this identity before, and has a counter of its own; `source` is from where
    an unknown one came.
    """

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, delete=True)}

    class Step(models.TextChoices):
        PASSWORD = "password"  # noqa: S105 - a step, no secret
        CODE = "code"

    id = models.BigAutoField(primary_key=True)
    identity = models.BinaryField(max_length=32)
    step = models.CharField(max_length=8, choices=Step, default=Step.PASSWORD)
    device = models.BinaryField(max_length=16, null=True)
    source = models.BinaryField(max_length=16, null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["identity", "at"], name="attempt_by_identity"),
            models.Index(fields=["source", "at"], name="attempt_by_source", condition=models.Q(source__isnull=False)),
        ]


class Factor(models.Model):
    """The second factor of a person. Its secret is sealed with the node's; a step of its clock is taken once."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, update=("sealed", "confirmed_at", "last_step"), delete=True)}

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="factor")
    sealed = models.BinaryField(max_length=100)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())


class RecoveryCode(models.Model):
    """A code for who has lost the second factor: shown once, kept as a keyed digest, good for one use."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, update=("used_at",), delete=True)}

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "digest"], name="recovery_code_once")]


class Session(models.Model):
    """A browser that is signed in, under the digest of its key: a dump shows no key that would be let in."""

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(insert=True, update=("kept", "person_id", "device", "seen_at", "expires_at"), delete=True)
    }

    id = models.BigAutoField(primary_key=True)
    digest = models.BinaryField(max_length=32, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="sessions")
    kept = models.JSONField(default=dict)
    device = models.CharField(max_length=30, default="")
    began_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="session_by_end")]


class Notice(models.Model):
    """What somebody else did to the credentials of a person; she is told until she says that she knows."""

    handling = "internal"
    grants: ClassVar = {"app": Grants(insert=True, update=("known_at",))}

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=60)
    by_role = models.CharField(max_length=20)
    by_person = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())
    known_at = models.DateTimeField(null=True)


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
