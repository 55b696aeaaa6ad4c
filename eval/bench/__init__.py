"""Speed, memory and quality of this installation, measured and printed: `make bench`."""
