"""The parts of reading an Excel file: its sheets and how it shows numbers."""
