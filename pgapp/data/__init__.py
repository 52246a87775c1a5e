"""Pictures from disk, folders and data sets, the results store. No torch, no Qt."""
