#!/usr/bin/env bash
# Serves S3_BUCKET on port S3_PORT for S3_ACCESS_KEY, whose secret is the file S3_SECRET_FILE.
set -euo pipefail
library="${S3_LIBRARY:-/opt/s3}" data="${S3_DATA:-/data}"
mkdir -p "$data/${S3_BUCKET:?}"
configuration="$(umask 077 && mktemp)"
cat >"$configuration" <<TEXT
s3proxy.endpoint=http://${S3_ADDRESS:-0.0.0.0}:${S3_PORT:-9000}
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=${S3_ACCESS_KEY:?}
s3proxy.credential=$(cat "${S3_SECRET_FILE:-/run/secrets/s3-secret-key}")
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$data
TEXT
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -cp "$library/*" org.gaul.s3proxy.Main --properties "$configuration"
