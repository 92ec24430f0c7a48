"""What `make bench` runs: the product beside the same work by hand, in turns on the same data."""
