"""Class names and the data sets that they come from. No torch."""
