"""What is stored of tables on their way in. Every table but the queue of the worker is handled."""

from tenfold.intake.models.profiles import Profile
from tenfold.intake.models.runs import Run, Ticket

__all__ = ["Profile", "Run", "Ticket"]
