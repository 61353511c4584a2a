"""Places of reference lists: no records and of nobody's making here, so every reader of the node finds them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenfold.foundation.wall import READ, Grants


class ReferencePlace(models.Model):
    """A place of UN/LOCODE. `names` are its names, the first one first; `sought` holds them folded, as they are searched.

    `country` is an alpha-3 code, empty where the project has none for that of the list. `functions` are its eight
    signs as published: 1 is a port, B a border crossing.
    """

    handling = "internal"
    grants: ClassVar = {
        "app": Grants(
            insert=True,
            update=("names", "sought", "country", "subdivision", "functions", "lat", "lon", "source", "brought_at"),
        ),
        "upgrade": READ,
    }

    id = models.BigAutoField(primary_key=True)
    locode = models.CharField(max_length=5, unique=True)
    names = ArrayField(models.CharField(max_length=200))
    sought = models.TextField()
    country = models.CharField(max_length=3)
    subdivision = models.CharField(max_length=40)
    functions = models.CharField(max_length=8)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    source = models.CharField(max_length=200)
    brought_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(locode__regex=r"^[A-Z]{2}[A-Z0-9]{3}$"), name="locode_formed"),
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name="reference_place_on_earth",
            ),
        ]
