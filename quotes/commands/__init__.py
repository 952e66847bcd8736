"""The commands, a file each; what they do is done elsewhere."""
