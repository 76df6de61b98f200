"""Other programs that run the same models, and the models of true size that all of them run."""
