"""The addresses of the pages about travel documents."""

from django.urls import path

from tenfold.web.documents import comparing, drafts, library, look_ups, many, offered, register, views, widening

app_name = "documents"
offered.register()
urlpatterns = [
    path("check", views.check, name="check"),
    path("check-file", many.check_file, name="check-file"),
    path("look-up", look_ups.look_up, name="look-up"),
    path("look-up-file", many.look_up_file, name="look-up-file"),
    path("specimens", library.specimens, name="specimens"),
    path("specimens/<uuid:ref>/widen", widening.widen, name="widen"),
    path("alerts", library.alerts, name="alerts"),
    path("losses", register.losses, name="losses"),
    path("draft-for/<slug:target>/<uuid:ref>", drafts.draft, name="draft-for"),
    path("losses-table", register.losses_table, name="losses-table"),
    path("losses/report", register.report, name="report-loss"),
    path("losses/<uuid:ref>", register.loss, name="loss"),
    path("compare", comparing.compare, name="compare"),
]
