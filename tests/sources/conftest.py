import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PARAGRAPHS = (
    "The harbour of Velden will get a second lock by next year, mayor Anna Brink told the council on Monday.",
    "“We cannot wait for another flood,” Brink said, adding that the work will cost 12 million crowns.",
    "Opposition leader Piet Maas called the plan rushed and asked for an independent study of the old lock.",
    "According to the port, about 340 ships passed through the lock last year, twice as many as 2010.",
)


@pytest.fixture
def paragraphs():
    return PARAGRAPHS


@pytest.fixture
def page():
    """A news page with all that surrounds an article."""
    body = "\n".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<!doctype html><html lang="en"><head><title>Velden gets a second lock | The Velden Post</title>
<meta charset="utf-8"><meta property="og:site_name" content="The Velden Post">
<meta property="og:title" content="Velden gets a second lock | The Velden Post">
<link rel="canonical" href="/news/second-lock.html">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Velden gets a second lock", "datePublished": "2024-03-04T09:30:00+01:00", "author":
[{{"@type": "Person", "name": "By Mia Sorel"}}, {{"@type": "Person", "name": "Jan Hout"}}],
"publisher": {{"@type": "Organization", "name": "The Velden Post"}},}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport news of the day</a></nav>
<article><header><h1>Velden gets a second lock</h1>
<p class="standfirst">Ships will wait less, says the town.</p></header>
<figure><img src="l.jpg"><figcaption>The old lock in March, seen from the bridge.</figcaption></figure>
{body}
<div class="newsletter-signup">
<p>Sign up to our newsletter to get the news of the harbour in your inbox.</p></div>
<div class="related-articles">
<p>Related: <a href="/x">The flood of last year and what it did to us</a></p></div>
<div class="author-bio"><p>Mia Sorel covers the harbour for the Post and lives in Velden.</p></div></article>
<section class="comments"><p>What a waste of money, said nobody ever in this town of ours.</p></section>
<div id="cookie-banner"><p>We use cookies to make this page better; accept them all or choose.</p></div>
<footer><p>Copyright The Velden Post, all rights reserved, since 1921.</p></footer></body></html>"""


@pytest.fixture
def serve():
    """Starts local servers that answer a path with (status, headers, body chunks); closes them at the end."""
    running = []

    def start(answers, address="127.0.0.1"):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                status, headers, chunks = answers[self.path]
                self.send_response(status)
                for key, value in headers.items():
                    self.send_header(key, value)
                self.end_headers()
                try:
                    for chunk in chunks:
                        self.wfile.write(chunk)
                except OSError:
                    pass  # the client has seen enough

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer((address, 0), Handler)
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        running.append(server)
        return f"http://{address}:{server.server_port}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
