import pytest, datetime as dt
from django.urls import reverse
from tests.web.browser import violations
from tests.web.agenda.conftest import BETWEEN, ROOT, occasion_at, on_day, founding
from tests.web.reviewing import read_in
pytestmark = pytest.mark.django_db(transaction=True)

def test_look(open_page, focal_point, coordinator, on_day, founding):
    on_day(BETWEEN)
    for p in sorted((ROOT/"samples/files").glob("*_288_71.en.docx"))+sorted((ROOT/"samples/files").glob("*_291_74.en.docx")):
        read_in(p, focal_point)
    one = occasion_at("32@2", "session:51")
    m = occasion_at("32@1", "term")
    for w in (1280, 390):
        for dark in (False, True):
            for name, who, a in (("agenda", focal_point, reverse("agenda")), ("occasion", focal_point, reverse("occasion", args=[one.pk])), ("mandate", focal_point, reverse("occasion", args=[m.pk])),
                      ("schedule", focal_point, reverse("work_schedule", args=[founding.pk])), ("sessions", coordinator, reverse("sessions")), ("session", coordinator, reverse("session_change")+"?organ=hrc&number=62"), ("feeds", focal_point, reverse("feeds"))):
                p = open_page(who, a, width=w, dark=dark)
                v = violations(p)
                wide = p.evaluate("[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.timeline-box, .table-frame')).map(e => e.tagName + '.' + (e.className.baseVal ?? e.className)).slice(0, 8)")
                if wide: print(name, w, wide)
                if v: print(name, w, dark, v)
                if not dark or name == "agenda":
                    p.screenshot(path=f"/tmp/agenda/{name}-{w}{'-dark' if dark else ''}.png", full_page=False, caret="initial")
