"""The content security policy (W3C, CSP Level 3) that the pages of a site are written for."""

# Only resources of the site itself, and no scripts.
CONTENT_POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
# The page on which readers search, and all that it loads: a worker is held to what is sent with its own script.
SEARCH_POLICY = f"{CONTENT_POLICY}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'"
# A preview reloads itself by a script, which opens a WebSocket.
PREVIEW_POLICY = f"{CONTENT_POLICY}; script-src 'self'; connect-src 'self'"
