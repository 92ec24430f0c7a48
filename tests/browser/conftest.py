"""A real Chromium against the real product; what the browser complains of fails the test."""

import os
import shutil
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import TimeoutError as Expired
from playwright.sync_api import sync_playwright

from tests.browser import seed, stack

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]


@pytest.fixture(scope="module")
def chromium():
    # Playwright's own loop runs in this thread; Django takes that for asynchronous code. No longer
    # than these tests, since with a loop the database is reached over other connections.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


class Person:
    """Somebody at a browser. `complaints` holds what the console said about the policy."""

    def __init__(self, url, page):
        self.url, self.page, self.complaints = url, page, []
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message):
        # A refused form (422, 409) is an answer; the browser calls it an error all the same.
        refused = "status of 4" in message.text
        if message.type in {"error", "warning"} and not refused:
            self.complaints.append(message.text)

    def go(self, path):
        """Open an address of the site; gives the status."""
        return self.page.goto(self.url + path).status

    def press(self, text):
        """Press the button with this text, and wait for the page that follows."""
        with self._arriving():
            self.page.get_by_role("button", name=text, exact=True).click()

    def follow(self, text):
        with self._arriving():
            self.page.get_by_role("link", name=text).first.click()

    @contextmanager
    def _arriving(self):
        """A click returns before the next page begins; some clicks lead to none."""
        with suppress(Expired), self.page.expect_event("framenavigated", timeout=3_000):
            yield
        self.page.wait_for_load_state()

    @property
    def text(self):
        return self.page.inner_text("body")


@contextmanager
def person(chromium, product, email, password, *, scripts=True, width=1280):
    context = chromium.new_context(
        java_script_enabled=scripts, viewport={"width": width, "height": 900}, locale="nl-NL"
    )
    context.set_default_timeout(15_000)
    someone = Person(product.url, context.new_page())
    someone.go("/account/login/")
    someone.page.fill("[name=login]", email)
    someone.page.fill("[name=password]", password)
    someone.page.click("main button[type=submit]")
    someone.page.wait_for_load_state()
    yield someone
    context.close()
    assert someone.complaints == []


@pytest.fixture(scope="module")
def empty_product(tmp_path_factory):
    """The product with areas, people and a theme, and nothing that anybody did."""
    begin = ["shell", "-v0", "-c", "from tests.browser import seed; seed.start()"]
    folder = tmp_path_factory.mktemp("product")
    with stack.running("browser_empty", folder, begin) as product:
        yield product


@pytest.fixture
def somebody(chromium, empty_product):
    """Sign in by name: `with somebody("programma") as officer`."""

    def _somebody(name, **options):
        email = f"{name}@voorbeeld.example"
        return person(chromium, empty_product, email, seed.PASSWORD, **options)

    return _somebody
