"""Addresses of records: one page each for reading and for every act."""

from django.urls import path

from tenfold.web.records.views import (
    around,
    explaining,
    filing,
    keeping,
    linking,
    past,
    reading,
    review,
    reviewing,
    sharing,
    writing,
)

app_name = "records"
urlpatterns = [
    path("new", writing.choose, name="new"),
    path("new/<slug:kind_name>", writing.begin, name="begin"),
    path("acknowledge/<uuid:tombstone>", sharing.acknowledge, name="acknowledge"),
    path("reviewers", reviewing.reviewers, name="reviewers"),
    path("<uuid:ref>", reading.show, name="page"),
    path("<uuid:ref>/around", around.around, name="around"),
    path("<uuid:ref>/files/<uuid:file>", filing.send, name="file"),
    path("<uuid:ref>/files/<uuid:file>/pages/<int:page_number>", filing.picture, name="file-page"),
    path("<uuid:ref>/files/<uuid:file>/confirm", filing.confirm, name="file-confirm"),
    path("<uuid:ref>/edit", writing.edit, name="edit"),
    path("<uuid:ref>/history", past.history, name="history"),
    path("<uuid:ref>/compare", past.compare, name="compare"),
    path("<uuid:ref>/verify", past.verify, name="verify"),
    path("<uuid:ref>/submit", review.submit, name="submit"),
    path("<uuid:ref>/return", review.return_, name="return"),
    path("<uuid:ref>/release", review.release, name="release"),
    path("<uuid:ref>/review", reviewing.hand, name="hand"),
    path("<uuid:ref>/verdict", reviewing.judge, name="judge"),
    path("<uuid:ref>/take-back", reviewing.take_back, name="take-back"),
    path("<uuid:ref>/carry-out", reviewing.carry_out, name="carry-out"),
    path("<uuid:ref>/confirm", review.confirm, name="confirm"),
    path("<uuid:ref>/share", sharing.share, name="share"),
    path("<uuid:ref>/narrow", sharing.narrow, name="narrow"),
    path("<uuid:ref>/recall", sharing.recall, name="recall"),
    path("<uuid:ref>/discard", keeping.discard, name="discard"),
    path("<uuid:ref>/renew", keeping.renew, name="renew"),
    path("<uuid:ref>/readers", explaining.readers, name="readers"),
    path("<uuid:ref>/notice", reading.notice, name="notice"),
    path("<uuid:ref>/erase", keeping.erase, name="erase"),
    path("<uuid:ref>/link", linking.link, name="link"),
    path("<uuid:ref>/links/<uuid:link>/readers", linking.link_readers, name="link-readers"),
    path("<uuid:ref>/links/<uuid:link>/withdraw", linking.withdraw_link, name="withdraw-link"),
]
