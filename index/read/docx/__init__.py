"""The parts of reading a Word file: text, numbering, styles, tables, formulas."""
