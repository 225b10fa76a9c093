"""The command line: flat verbs over the layers below."""
