"""A page of a brief in a real browser."""

from __future__ import annotations


class Visit:
    """One page, opened from a file, with what it logged and asked for."""

    def __init__(self, browser, html, tmp_path, width=1200, scheme="light"):
        path = tmp_path / "brief.html"
        path.write_text(html, encoding="utf-8")
        self.page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())
