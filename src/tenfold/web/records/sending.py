"""Files that come with the form of a record: kept when they are sent, so that nobody sends one twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds.filing import holds_files, shows_holders
from tenfold.kinds.shape import Shape
from tenfold.records.attachments import masking
from tenfold.records.attachments.masking import Area
from tenfold.records.selectors import hanging
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import attaching
from tenfold.web.pages import Request
from tenfold.web.records.forms.form import RecordForm
from tenfold.web.uploads import Arrived


def take(request: Request, form: RecordForm) -> list[Fault]:
    """Keep what was sent, and let the form hold a handle for each; answers what was not taken, and why."""
    faults, wish = [], request.POST.get("form-do", "")
    taken_out = f"{wish.removeprefix('remove:')}." if wish.startswith("remove:") else " "
    for name, file in request.FILES.items():
        if not isinstance(file, Arrived) or not _is_file(form.shape, name) or name.startswith(taken_out):
            continue
        try:
            if file.too_large:
                raise Invalid(Reason.FILE_TOO_LARGE, limit=_limit())
            bearer, areas = _holder(request, form.shape, name)
            kept = attaching.keep(
                file.path, file.name or "", bearer=bearer, areas=areas, by=request.actor, at=request.now
            )
        except Invalid as error:
            params = tuple((key, str(value)) for key, value in error.params.items())
            faults.append(Fault(name, error.reason, params))
        else:
            form.typed.set(name, [kept.handle])
    return faults


def _holder(request: Request, shape: Shape, name: str) -> tuple[str, Sequence[Area]]:
    """What was said of the holder of a document on this file. Raises Invalid where nothing was and something is to be said."""
    if not shows_holders(shape):
        return "", ()
    areas = masking.parse(request.POST.get(f"areas-{name}", ""))
    bearer = request.POST.get(f"bearer-{name}", "")
    if not areas and bearer != masking.NOBODY:
        raise Invalid(Reason.BEARER_UNSAID)
    return bearer, areas


def _limit() -> int:
    from django.conf import settings

    return int(settings.ATTACHMENT_LIMIT) // (1024 * 1024)


def _is_file(shape: Shape, path: str) -> bool:
    """Whether a control of this name holds a file: `attachments.K7Q2MN.file`, `images.0`."""
    name, _, rest = path.partition(".")
    here = next((field for field in shape.fields if field.name == name), None)
    if here is None or not holds_files(here):
        return False
    if here.inner is None:
        return not rest or (here.many and rest.isdecimal())
    return _is_file(here.inner, rest.partition(".")[2] if here.many else rest)


def names(actor: Actor, form: RecordForm, opened: Opened | None) -> Mapping[str, str]:
    """What the files of a form are called, by the address or the handle that its controls hold."""
    made: dict[str, Any] = {one.address: one.name for one in hanging.list_files(actor, opened)} if opened else {}
    for values in form.typed.as_dict().values():
        for value in values:
            if value.startswith("upload-") and (known := attaching.uploaded(value, by=actor)):
                made[value] = known.name
    return made
