#!/bin/sh
# Installs from Debian's packages what `make check` needs beyond Python: a browser, PostgreSQL, GNU gettext, Pango.
set -eu
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v xgettext >/dev/null || missing="$missing gettext"
for package in libpango-1.0-0 libpangoft2-1.0-0; do
    ldconfig -p | grep -q "$(echo "$package" | sed 's/-0$/.so.0/')" || missing="$missing $package"
done
python3 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
[ -z "$missing" ] && exit 0

root=""
[ "$(id -u)" = 0 ] || root="sudo"
echo "Installing from Debian's packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # each word is a package
$root apt-get update -q && $root apt-get install -y -q --no-install-recommends $missing
