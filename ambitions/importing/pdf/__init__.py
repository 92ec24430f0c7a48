"""A PDF with its layout: characters, lines, columns, blocks."""
