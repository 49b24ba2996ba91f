"""Which sayso this is: stands in every manifest."""

__version__ = "0.1.0"
