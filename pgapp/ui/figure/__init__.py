"""One picture with its answers as a figure for papers and slides: SVG, PDF, PNG, and the clipboard."""
