"""The resources of the API, one file each: access, input, action, output."""
