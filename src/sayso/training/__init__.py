"""Making the shipped weights: needs the extra `train` and labelled data that is not part of the package."""
