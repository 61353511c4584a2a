"""Pictures of documents are attached one after the other: nobody has to choose one twice."""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image

from tests.cast import Cast


def _picture(colour: str) -> dict[str, Any]:
    made = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(made, "PNG")
    return {"name": f"{colour}.png", "mimeType": "image/png", "buffer": made.getvalue()}


def _press(page: Any, button: str) -> None:
    with page.expect_navigation():
        page.click(button)


def test_each_picture_is_chosen_once_and_stays_until_it_is_said_whether_it_shows_a_holder(
    cast: Cast, sit: Callable[..., Any]
) -> None:
    page, more, names = sit(cast.ana, width=390), "button[value^='add:images.']", ".file-name"
    page.goto("/records/new/document_specimen")
    _press(page, more)
    page.set_input_files("input[type=file]", _picture("red"))
    page.click(more)
    assert page.is_visible("[data-bearer-unsaid]"), "the form is not sent: what it would not keep stays chosen"
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 1
    assert page.evaluate("document.activeElement.name").startswith("bearer-")
    page.keyboard.press("Space")
    _press(page, more)
    assert page.locator(names).all_inner_texts() == ["red.png"]
    page.locator("input[type=file]").nth(1).set_input_files(_picture("blue"))
    page.locator("input[name^='bearer-']").nth(1).check()
    _press(page, more)
    assert page.locator(names).all_inner_texts() == ["red.png", "blue.png"], "the first one need not be chosen again"
    page.locator("input[type=file]").nth(2).set_input_files(_picture("green"))
    _press(page, "button[value^='remove:images.'] >> nth=2")  # what is taken out needs no answer
    assert page.locator(names).all_inner_texts() == ["red.png", "blue.png"] and page.faults == []
