"""Addresses of tables on their way in."""

from django.urls import path

from tenfold.web.intake import checking, columns, cutting, likely, mending, readers, running, upload, values

app_name = "intake"
urlpatterns = [
    path("new", upload.new, name="new"),
    path("run/<uuid:ref>", running.here, name="run"),
    path("run/<uuid:ref>/cut", cutting.cut, name="cut"),
    path("run/<uuid:ref>/columns", columns.columns, name="columns"),
    path("run/<uuid:ref>/values", values.values, name="values"),
    path("run/<uuid:ref>/check", checking.check, name="check"),
    path("run/<uuid:ref>/marked", checking.marked, name="marked"),
    path("run/<uuid:ref>/mended", mending.mended, name="mended"),
    path("run/<uuid:ref>/likely", likely.likely, name="likely"),
    path("run/<uuid:ref>/readers", readers.readers, name="readers"),
    path("run/<uuid:ref>/progress", running.progress, name="progress"),
    path("run/<uuid:ref>/progress.json", running.told, name="told"),
    path("run/<uuid:ref>/act", running.act, name="act"),
]
