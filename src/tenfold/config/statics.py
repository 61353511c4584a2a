"""Static files gathered, hashed and compressed once, so that browsers keep them and never show an old one."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


def collect() -> bool:
    """Gather the files where one of them is newer than the last gathering; answers whether that was so."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and _newest() <= manifest.stat().st_mtime:
        return False
    command = Command()
    # The running process may have started before there was a manifest; the files are hashed all the same.
    command.storage = CompressedManifestStaticFilesStorage(location=settings.STATIC_ROOT, base_url=settings.STATIC_URL)
    call_command(command, interactive=False, verbosity=0)
    return True


def _newest() -> float:
    return max(
        (
            Path(storage.path(name)).stat().st_mtime
            for finder in finders.get_finders()
            for name, storage in finder.list([])
        ),
        default=0.0,
    )
