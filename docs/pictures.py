"""Take the pictures of the documents from a running node with the invented world: python docs/pictures.py --data-dir var.

Needs Playwright and a Chromium of the system. Run it again when the pages change, and look at what came out.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent / "pictures"
PASSWORDS = "demonstration-passwords.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDE, HIGH = 1120, 760
LARGEST = 200_000  # bytes; a picture in a repository stays for ever


def main() -> int:
    """Sign in as one of the invented people and take each picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="where the node answers")
    parser.add_argument("--data-dir", type=Path, default=Path("var"), help="where its demonstration passwords are")
    parser.add_argument("--person", default="ana@", help="how the e-mail address of the person begins, default: ana@")
    args = parser.parse_args()
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print("docs/pictures.py: no Chromium here: type apt install chromium", file=sys.stderr)
        return 1
    email, password = person(args.data_dir / PASSWORDS, args.person)
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = started.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light", locale="en-GB")
        sign_in(page, args.address, email, password)
        search(page, args.address)
        record(page, args.address)
        started.close()
    return 0


def person(passwords: Path, begins: str) -> tuple[str, str]:
    """The address and the password of the first person whose address begins so."""
    for line in passwords.read_text(encoding="utf-8").splitlines():
        if line.startswith(begins):
            cells = re.split(r"\s{2,}", line.strip())
            return cells[0], cells[-1]
    raise SystemExit(f"docs/pictures.py: nobody in {passwords} is called {begins}")


def sign_in(page: Page, address: str, email: str, password: str) -> None:
    """Begin in English, whatever language the person has chosen."""
    page.goto(f"{address}/sign-in")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.click(".signin button[type=submit]")
    page.wait_for_url(f"{address}/purpose?begin=1")
    page.click("main button[type=submit]")
    page.wait_for_url(f"{address}/")


def search(page: Page, address: str) -> None:
    """What a search finds, with its facets."""
    page.goto(f"{address}/search?q=boat")
    take(page, "search")


def record(page: Page, address: str) -> None:
    """A report as its reader sees it."""
    page.goto(f"{address}/search?q=&kind=intelligence_report")
    page.goto(f"{address}{first_record(page)}")
    take(page, "record")


def first_record(page: Page) -> str:
    """The address of the first record on a page of results."""
    for link in page.locator("main a[href*='/records/']").all():
        target = link.get_attribute("href") or ""
        if re.fullmatch(r"/records/[0-9a-f-]{36}(\?.*)?", target):
            return target
    raise SystemExit("docs/pictures.py: no record was found; is the invented world there?")


def take(page: Page, name: str) -> None:
    """The upper part of the page, as a person sees it first."""
    target = FOLDER / f"{name}.png"
    page.screenshot(path=target, animations="disabled")
    size = target.stat().st_size
    print(f"{target.name}: {size // 1000} kB" + (", larger than it should be" if size > LARGEST else ""))


if __name__ == "__main__":
    sys.exit(main())
