"""Class names, the data sets that they come from, and the statistics of their pictures. No torch."""
