"""Lists what begins on each printed page: headings, with what stands in the text, and footnotes, at its foot.

Usage: pages.py REPORT.docx REPORT.pdf. Needs `pdftotext` and nothing outside the standard library. It reads the DOCX for the
words to look for and the PDF for where they are; it must not use the tool that it checks.
"""

import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(element):
    """The text of an element; line breaks and tabs are blanks, letters that the style shows as capitals stay as stored."""
    parts = {W + "t": lambda node: node.text or "", W + "br": lambda _: " ", W + "tab": lambda _: " "}
    text = "".join(parts[node.tag](node) for node in element.iter() if node.tag in parts)
    return text.replace("\u00a0", " ")


def squeezed(text):
    return re.sub(r"\s", "", text).upper()


def headings(package):
    document = ElementTree.fromstring(package.read("word/document.xml"))
    for paragraph in document.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"Heading\d|AppendixLabel", style.get(W + "val")):
            yield words(paragraph)


def notes(package):
    footnotes = ElementTree.fromstring(package.read("word/footnotes.xml"))
    ordinary = [note for note in footnotes if note.get(W + "type") is None]
    return [words(note).strip() for note in ordinary]


def pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return [squeezed(page) for page in text.split("\f")[:-1]]


def find(wanted, printed, start):
    """The first page, and the place on it, at or after `start` where the beginning of `wanted` stands."""
    key = squeezed(wanted)[:40]
    page, at = start
    while page < len(printed):
        found = printed[page].find(key, at)
        if found >= 0:
            return page, found + 1
        page, at = page + 1, 0
    sys.exit(f"not printed after page {start[0] + 1}: {wanted[:80]}")


def main(docx, pdf):
    printed = pages(pdf)
    on_page = [[] for _ in printed]
    with zipfile.ZipFile(docx) as package:
        place = (0, 0)
        for heading in headings(package):
            place = find(heading, printed, place)
            on_page[place[0]].append(heading)
        place = (0, 0)
        for number, note in enumerate(notes(package), 1):
            place = find(f"{number}{note}", printed, (place[0], 0))
            on_page[place[0]].append(f"[{number}]")
    for number, lines in enumerate(on_page, 1):
        print(f"{number}: " + " | ".join(lines))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
