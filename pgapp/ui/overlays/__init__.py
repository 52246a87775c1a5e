"""What is drawn over the picture: heatmaps, outlines and the card of a cell."""
