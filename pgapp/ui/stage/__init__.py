"""The picture in the middle with patch and overlays, the bar above it and the strip below."""
