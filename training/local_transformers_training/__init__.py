"""Makes the six demo models of Local Transformers from seeds."""
