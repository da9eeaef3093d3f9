"""What a browser makes of the pages: text, marks, links."""

from html.parser import HTMLParser

VOID = {"meta", "br", "link", "input", "img"}


class Page(HTMLParser):
    """The text of the article's element with the marks on it, and all elements in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.text = ""
        self.marked = {}
        self.lit = {}
        self._open = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        classes = [attributes.get("class", "") for _, attributes in self._open]
        if "or-text" not in classes:
            return
        for _, attributes in self._open:
            here = range(len(self.text), len(self.text) + len(data))
            for key, places in (("data-m", self.marked), ("data-v", self.lit)):
                for name in attributes.get(key, "").split():
                    places.setdefault(name, set()).update(here)
        self.text += data

    def attributes(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]
