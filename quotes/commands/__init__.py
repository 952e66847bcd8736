"""One file per command: options in, one call, output out."""
