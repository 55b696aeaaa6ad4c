"""Reports on disk become an index on disk."""
