"""From a file to proposed statements: pages, columns, blocks, statements. No Django inside."""
