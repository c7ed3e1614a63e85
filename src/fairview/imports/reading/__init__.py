"""Turns an uploaded file into incidents: unpacked, decoded, read, checked. Knows no database."""
