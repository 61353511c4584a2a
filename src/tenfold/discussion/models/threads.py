"""Threads of a network: a topic, posts that are never altered, the records that they link, and who follows."""

import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tenfold.foundation import bulk
from tenfold.foundation.wall import ADD, ADDRESSED, ALL, ME, MINE, Bound, Grants, Wall, handled
from tenfold.records.models.handled import Handled, true_originator

_OWN = f"originator_id = {ME}"
# Whoever is a member now; who has left reads on what it said itself, and adds nothing.
_MEMBER = f"EXISTS (SELECT 1 FROM discussion_thread t WHERE t.id = thread_id AND t.group_id = {MINE})"
_CLOSES = (
    "EXISTS (SELECT 1 FROM discussion_thread t JOIN handling_group g ON g.principal_id = t.group_id WHERE t.id = thread_id"
    f" AND t.group_id = {MINE} AND {ME} IN (t.originator_id, g.coordinator_id))"
)
_EMPTY = (
    "UPDATE discussion_thread SET title = '' WHERE position(lower(%(words)s) IN lower(title)) > 0 RETURNING ref::text"
)
_DROP = """DELETE FROM discussion_postwords w USING discussion_post p WHERE p.id = w.post_id
 AND position(lower(%(words)s) IN lower(w.text)) > 0 RETURNING p.ref::text"""


class Thread(Handled):
    """A topic in a network, addressed to it and to the house that opened it; marked within the charter."""

    grants: ClassVar = {"app": Grants(insert=True, update=("title",)), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    human_ref = models.CharField(max_length=20)
    group = models.ForeignKey("handling.Group", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    type = models.CharField(max_length=20)
    tlp = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "human_ref"], name="thread_human_ref"),
            true_originator("discussion_thread"),
            Wall(name="discussion_thread_wall", see=ADDRESSED, add=f"{_OWN} AND group_id = {MINE}", edit=_OWN, owners=("upgrade",)),
        ]  # fmt: skip

    erased_as = "threads"
    erased_again = "UPDATE discussion_thread SET title = '' WHERE ref = ANY (%s) AND originator_id = %s"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Empty the titles of the house that hold these words; answers the references of the threads."""
        return [ref for (ref,) in bulk.execute(_EMPTY, {"words": words}).fetchall()] if words else []


class Post(Handled):
    """One post, inserted by its author and never altered. A correction is a new post that stands for an earlier one."""

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(unique=True)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    grading = models.JSONField(default=dict)
    supersedes = models.UUIDField(null=True)
    lang = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "originator"], name="post_and_originator"),
            true_originator("discussion_post"),
            Wall(name="discussion_post_wall", see=ADDRESSED, add=f"{_OWN} AND {_MEMBER}", owners=("upgrade",)),
        ]  # fmt: skip


class PostWords(Handled):
    """The words of a post, apart from it, and how they are found: they can be erased, and the post remains."""

    grants: ClassVar = {"app": Grants(insert=True, delete=True), "upgrade": ALL}

    post = models.OneToOneField(Post, models.PROTECT, primary_key=True, related_name="words", db_constraint=False)
    text = models.TextField()
    vector = SearchVectorField()

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["vector"], name="post_words")]
        constraints: ClassVar = [
            Bound(name="words_of_own_post", columns=("post_id", "originator_id"), to="discussion_post", keys=("id", "originator_id")),
            true_originator("discussion_postwords"),
            handled("discussion_postwords"),
        ]  # fmt: skip

    erased_as = "posts"
    erased_again = "DELETE FROM discussion_postwords w USING discussion_post p WHERE p.id = w.post_id AND p.ref = ANY (%s) AND w.originator_id = %s"

    @classmethod
    def erase(cls, *, words: str = "", record: uuid.UUID | None = None) -> list[str]:
        """Delete what the house said with these words; answers the references of the posts, which remain."""
        return [ref for (ref,) in bulk.execute(_DROP, {"words": words}).fetchall()] if words else []


class PostLink(Handled):
    """A record that a post is about; seen by whoever reads the thread and the record."""

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="links", db_constraint=False)
    record = models.ForeignKey("records.Record", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "record", "originator"], name="post_links_once"),
            Bound(name="link_of_own_post", columns=("post_id", "originator_id"), to="discussion_post", keys=("id", "originator_id")),
            true_originator("discussion_postlink"),
            handled("discussion_postlink", names=("record_id",)),
        ]  # fmt: skip


class ThreadMove(Handled):
    """A thread is closed or opened again, by whoever opened it or by the member that coordinates the network."""

    grants: ClassVar = {"app": ADD, "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="moves")
    move = models.CharField(max_length=10)
    moved_at = models.DateTimeField()
    moved_by = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            true_originator("discussion_threadmove"),
            Wall(name="discussion_threadmove_wall", see=ADDRESSED, add=f"{_OWN} AND {_CLOSES}", owners=("upgrade",)),
        ]  # fmt: skip


class Follow(Handled):
    """That a person follows a thread, and up to which post it was read; in her house alone."""

    grants: ClassVar = {"app": Grants(insert=True, update=("follows", "seen")), "upgrade": ALL}

    id = models.BigAutoField(primary_key=True)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="+")
    person = models.BigIntegerField()
    follows = models.BooleanField()
    seen = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["originator", "person", "thread"], name="followed_once"),
            true_originator("discussion_follow"),
            # A key of a thread that one does not see says nothing of whether there is one.
            Wall(name="discussion_follow_wall", see=ADDRESSED, add=f"{_OWN} AND EXISTS (SELECT 1 FROM discussion_thread t WHERE t.id = thread_id)",
                 edit=_OWN, drop=_OWN, owners=("upgrade",)),
        ]  # fmt: skip
