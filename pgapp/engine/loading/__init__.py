"""What is read or fetched beside the worker: pictures, thumbnails, demos, weights, data sets."""
