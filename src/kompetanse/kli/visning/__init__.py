"""The preview: a small web server on this machine that reloads the page when the sources change."""
