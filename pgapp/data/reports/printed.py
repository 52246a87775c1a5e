"""A report as a PDF: what the browser that is installed here prints, asked without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
"""names and places, the first that is there is asked"""
PATIENCE = 180
"""seconds"""
SWITCHES = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # the page needs nobody, and the browser is to ask nobody either
    "--no-pdf-header-footer",
)


def pdf_of(page: str) -> bytes:
    """A page that needs nothing from elsewhere, as a PDF. Raises ``OSError`` with what to do where it cannot be
    printed."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise OSError(
            "a PDF is printed by Chromium, Chrome or Edge, and none is installed: write the page as HTML, and print it "
            "from another browser"
        )
    with tempfile.TemporaryDirectory(prefix="pgapp-report-", ignore_cleanup_errors=True) as place:
        source, printed = Path(place, "report.html"), Path(place, "report.pdf")
        source.write_text(page, encoding="utf-8", errors="backslashreplace")
        command = [browser, *SWITCHES, f"--user-data-dir={Path(place, 'profile')}", f"--print-to-pdf={printed}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # it does not start for root otherwise
        try:
            subprocess.run([*command, source.as_uri()], capture_output=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise OSError(f"{browser} printed nothing for {PATIENCE} seconds: print the HTML page by hand") from None
        if not printed.is_file():
            raise OSError(f"{browser} did not print it: write the page as HTML, and print that by hand")
        return printed.read_bytes()
