"""Records of the pyvideo.org archive, read and written."""
