"""Parts of the reader of web pages: lines of the visible text, and which are furniture."""
