"""One module for each task: rows, model, loss."""
