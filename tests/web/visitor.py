"""What a person's browser does: opens pages, sends forms with what the page put into them."""

import re
import time
from collections.abc import Mapping
from html import unescape
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

TOKEN = "trial-token"
PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"
ORIGIN = {"origin": BASE}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Visitor:
    """A session that follows redirects, as a browser does."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def enter(self) -> "Visitor":
        """Open the link that the terminal printed."""
        assert self.get(f"/?token={TOKEN}").status_code == 200
        return self

    def get(self, path: str) -> Response:
        """Open a page."""
        return self.client.get(path)

    def page(self, path: str) -> str:
        """Open a page that must be there, and return its text."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return str(response.text)

    def send(
        self, form: str, fields: Mapping[str, str], files: Mapping[str, Any] | None = None,
        *, to: str | None = None,
    ) -> Response:  # fmt: skip
        """Open the page of a form and send it with its hidden fields."""
        hidden = {k: unescape(v) for k, v in HIDDEN.findall(self.page(form))}
        return self.client.post(
            (to or form).partition("?")[0], data={**hidden, **fields}, files=files, headers=ORIGIN
        )

    def resend(self, page: Response, fields: Mapping[str, str]) -> Response:
        """Send the form of a page that came back, with some fields changed."""
        hidden = {k: unescape(v) for k, v in HIDDEN.findall(page.text)}
        sent = {**hidden, **typed(page.text), **fields}
        return self.client.post(page.url.path, data=sent, files=NOTHING, headers=ORIGIN)

    def run_sample(self, slug: str, n: int = 0) -> str:
        """Run a worked example to its end and return the address of the run."""
        form = f"/cases/{slug}/run?sample={n}"
        return self.settle(self.send(form, typed(self.page(form)), files=NOTHING))

    def settle(self, response: Response) -> str:
        """Wait until a run stands still, and return its path."""
        assert response.status_code == 200, response.text
        path = str(response.url.path)
        for _ in range(500):
            if self.get(f"{path}/progress").headers["x-run-live"] == "no":
                return path
            time.sleep(0.01)
        raise AssertionError("실행이 끝나지 않았습니다")


NOTHING = {"없는 칸": ("", b"")}
"""An empty file field, as browsers send it: keeps the form multipart."""
TEXTAREA = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.S)
INPUT = re.compile(r'<input id="field-\d+" name="([^"]+)" value="([^"]*)"')
OPTION = re.compile(r'<select [^>]*name="([^"]+)".*?</select>', re.S)
PICKED = re.compile(r'<option selected(?: value="([^"]*)")?>([^<]*)')
RADIO = re.compile(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked')


def typed(page: str) -> dict[str, str]:
    """Return what the fields of a form hold, as a browser would send them."""
    fields = dict(INPUT.findall(page)) | dict(TEXTAREA.findall(page)) | dict(RADIO.findall(page))
    for select in OPTION.finditer(page):
        if picked := PICKED.search(select[0]):
            fields[select[1]] = picked[2] if picked[1] is None else picked[1]
    return {name: unescape(value) for name, value in fields.items()}
