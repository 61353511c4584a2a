"""Places for whoever fills in a form: a few that begin with what was typed."""

from django.http import HttpResponse, JsonResponse

from tenfold.accounts.permissions import Permission
from tenfold.records import placefinding
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.pages import Request, page
from tenfold.web.records.forms import codes, finding

_LONGEST = 100


@page(needs=Permission.RECORD_READ)
def find(request: Request) -> HttpResponse:
    """What the script of a form asks while somebody types."""
    lang = language.current()
    country = codes.code_of("country", request.GET.get("country", "")[:_LONGEST], lang)
    known = country if country in lists.get("country") else ""
    found = placefinding.find(request.actor, request.GET.get("q", "")[:_LONGEST], country=known, lang=lang)
    return JsonResponse({"places": [finding.shown(one, lang) for one in found]})
