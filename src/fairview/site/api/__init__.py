"""The API: every module's rooms for programs under one address, with one way to come in and to be refused."""
