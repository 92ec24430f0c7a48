"""How much of a file the readers take on; what is larger is refused with a reason."""

# Bytes of the file as uploaded.
FILE_BYTES = 50 * 1024 * 1024
# A file of 500 pages is refused: statements are reviewed one by one, by people.
PAGES = 400
# Characters of one page of a PDF, of one statement, and of a whole text file.
PAGE_CHARACTERS = 200_000
STATEMENT_CHARACTERS = 200_000
TEXT_CHARACTERS = 5_000_000
# A part of a DOCX, unpacked, and how many times as large as packed it may be.
PART_BYTES = 30 * 1024 * 1024
PART_RATIO = 200
PARTS = 2_000
# Lines of a flattened page that are read together; a longer page is read in parts.
FLATTENED_ROWS = 120
