"""Programs that make what the repository holds: samples, vendored assets, generated pages."""
