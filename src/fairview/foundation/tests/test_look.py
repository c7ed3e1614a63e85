"""The look keeps its promises: contrast in both themes, assets unchanged, icons that exist."""

import hashlib
import re
from pathlib import Path

import pytest

from fairview import foundation

ROOT = Path(foundation.__file__).parent
STATIC = ROOT / "static" / "fairview"
TOKENS = (STATIC / "tokens.css").read_text()
PAIRS = [
    *[(ink, ground) for ink in ("ink", "second") for ground in ("paper", "side", "panel", "sunken", "track")],
    *[("measured", ground) for ground in ("paper", "side", "panel", "measured-soft")],
    ("on-measured", "measured"),
    ("on-measured", "measured-deep"),
    *[(f"{state}-ink", f"{state}-soft") for state in ("good", "watch", "bad", "said")],
    *[(f"{state}-ink", "panel") for state in ("good", "watch", "bad", "said")],
    ("said-ink", "paper"),
    ("panel", "said-ink"),
]


def colours(theme: int) -> dict[str, str]:
    both = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)
    return {name: values[theme] for name, *values in both}


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_its_definition_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WebAIM's well-known near miss


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_all_text_can_be_read(words: str, ground: str, theme: int) -> None:
    known = colours(theme)
    assert contrast(known[words], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["edge", "measured", "said", "good", "watch", "bad"])
def test_marks_and_the_borders_of_fields_can_be_seen(mark: str, theme: int) -> None:
    known = colours(theme)
    assert contrast(known[mark], known["panel"]) >= 3


def test_the_plain_light_values_are_those_of_the_light_theme() -> None:
    plain = dict(re.findall(r"--([\w-]+): (#\w{6});", TOKENS))
    assert plain == colours(0)


def test_every_asset_of_others_is_what_its_checksum_says() -> None:
    vendor = STATIC / "vendor"
    lines = (line.split("  ") for line in (vendor / "SHA256SUMS").read_text().splitlines())
    sums = {name: checksum for checksum, name in lines}
    files = {f"./{p.relative_to(vendor)}" for p in vendor.rglob("*") if p.is_file()}
    assert files - {"./README.md", "./SHA256SUMS"} == set(sums)
    for name, wanted in sums.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == wanted, name


def test_every_icon_that_a_page_asks_for_is_in_the_sprite() -> None:
    known = set(re.findall(r'id="([\w-]+)"', (STATIC / "vendor/lucide/icons.svg").read_text()))
    templates = [path.read_text() for path in ROOT.parent.rglob("templates/**/*.html")]
    asked = {name for text in templates for name in re.findall(r'{% icon "([\w-]+)"', text)}
    assert asked <= known


def test_no_template_breaks_the_policy() -> None:
    bad = re.compile(r"<[^>]+\sstyle=|<style|<script>|\son(click|change|load|submit)=|javascript:", re.I)
    broken = [str(p) for p in ROOT.parent.rglob("templates/**/*.html") if bad.search(p.read_text())]
    assert broken == []


def test_our_stylesheets_and_scripts_fetch_nothing_from_elsewhere() -> None:
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js")]:
        assert not re.search(r"(@import|url\(\"?(https?:)?//)", path.read_text()), path
