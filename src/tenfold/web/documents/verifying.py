"""The way from a checked zone to a request to its issuing State: the form of the request, filled in. It is sent in no address."""

from typing import Any

from django.urls import reverse

from tenfold.accounts.permissions import Permission
from tenfold.kinds import registry
from tenfold.kinds.shape import shape_of
from tenfold.travel_documents import verifying
from tenfold.travel_documents.mrz import Answer
from tenfold.travel_documents.services.comparing import Compared
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records.forms import bodies
from tenfold.web.records.forms.typed import Typed

Context = dict[str, Any]
_LOOK_FIRST = "remove:look_ups.none"  # changes nothing and saves nothing: the form comes back to be read


def panel(request: Request, zone: Answer, compared: Compared | None) -> Context | None:
    """The controls of the request as hidden fields; nothing where the zone says too little, or for whoever writes no records."""
    if Permission.RECORD_WRITE not in request.actor.permissions:
        return None
    differs = {one.record.human_ref: one.differs for one in (compared.specimens if compared else ())}
    body = verifying.prefill(zone, differs, lang=language.current(), on=request.now.date())
    if body is None:
        return None
    kind = registry.get(verifying.KIND)
    typed = bodies.write(shape_of(kind.model), body, Typed())
    typed.set("form-marking.tlp", [kind.tlp])
    typed.set("form-do", [_LOOK_FIRST])
    fields = [{"name": name, "value": value} for name, values in typed.as_dict().items() for value in values]
    return {"action": reverse("records:begin", args=[kind.name]), "fields": fields}
