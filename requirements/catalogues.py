"""The texts of the interface, compiled from the catalogues of the translators."""

from pathlib import Path

from packages import PROJECT, PYTHON, VENV
from steps import call, digest, step

COMPILER = PROJECT / "src/tenfold/config/catalogues.py"
STAMP = VENV / "tenfold-catalogues"


def compile_all() -> None:
    """Compile them, unless none of them changed."""
    sources = sorted((PROJECT / "src").rglob("*.po"))
    if not COMPILER.exists() or not sources:
        return
    now = digest(COMPILER, *sources, *[str(path) for path in sources])
    if STAMP.exists() and STAMP.read_text() == now and all(_compiled(source).exists() for source in sources):
        return
    with step("Compiling the texts of the interface"):
        act = "from tenfold.config import catalogues; catalogues.compile_all()"
        call([PYTHON, "-c", act], "the catalogues could not be compiled", cwd=PROJECT)
    STAMP.write_text(now)


def _compiled(source: Path) -> Path:
    return source.with_suffix(".mo")
