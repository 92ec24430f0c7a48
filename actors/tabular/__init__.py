"""Tables as CSV and XLSX: read with care whatever a spreadsheet made of them, written harmless."""
