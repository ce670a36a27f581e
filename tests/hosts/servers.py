"""nginx and Caddy on loopback, as our examples set them up, without TLS: that belongs to each host's own names."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.desk import REPOSITORY
from tests.serving.running import PATIENCE, free_port, wait_until

EXAMPLES = REPOSITORY / "docs/deploy"
HOST = "desk.example"


@contextmanager
def nginx(output: Path, folder: Path, adapt: Callable[[str], str] = str) -> Iterator[int]:
    """Serve `output` by nginx.conf, which `adapt` may change; the port."""
    port = free_port()
    site = _example("nginx.conf", output, adapt)
    site = re.sub(r"listen \[::\]:443 .*;", "", site).replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(re.sub(r"ssl_certificate.*;", "", site), encoding="utf-8")
    said = subprocess.run(("nginx", "-V"), capture_output=True, text=True, check=True).stderr
    known = re.search(r"--conf-path=(\S+)/nginx\.conf", said)
    assert known, said
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    includes = f"include {known[1]}/mime.types;\ninclude {folder}/site.conf;\n"
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{includes}}}\n",
        encoding="utf-8",
    )
    with _running(("nginx", "-c", str(folder / "nginx.conf")), folder, port):
        yield port


@contextmanager
def caddy(output: Path, folder: Path, adapt: Callable[[str], str] = str) -> Iterator[int]:
    """Serve `output` by the Caddyfile, which `adapt` may change; the port."""
    port = free_port()
    site = _example("Caddyfile", output, adapt)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{site}", encoding="utf-8")
    command = ("caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile"))
    with _running(command, folder, port, SITE_ADDRESS=f"http://{HOST}:{port}"):
        yield port


SERVERS: dict[str, Callable[..., AbstractContextManager[int]]] = {"nginx": nginx, "caddy": caddy}


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """What the server answers for `path`: status, headers by their names in small letters, body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": HOST, **headers})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def _example(name: str, output: Path, adapt: Callable[[str], str]) -> str:
    example = adapt((EXAMPLES / name).read_text(encoding="utf-8"))
    assert "/srv/desk/output" in example
    return example.replace("/srv/desk/output", str(output))


@contextmanager
def _running(command: tuple[str, ...], folder: Path, port: int, **environment: str) -> Iterator[None]:
    log = folder / "said"
    with log.open("w") as said:
        whole = {**os.environ, "HOME": str(folder), **environment}
        server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, env=whole)
        try:
            wait_until(lambda: server.poll() is not None or _answers(port))
            assert server.poll() is None, log.read_text()
            yield
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _answers(port: int) -> bool:
    try:
        ask(port, "/")
    except OSError:
        return False
    return True


def is_there(name: str) -> bool:
    return shutil.which(name) is not None


def skip_without(*names: str) -> None:
    """Skip a test where one of these programs is missing; fail it where all must be there."""
    if missing := [name for name in names if not is_there(name)]:
        if os.environ.get("NEWSDESK_SERVERS") == "required":
            pytest.fail(f"NEWSDESK_SERVERS=required, and there is no {' or '.join(missing)}")
        pytest.skip(f"no {' or '.join(missing)} is installed: our example for it is not tried")
