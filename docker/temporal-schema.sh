#!/bin/sh
# Brings both databases of the Temporal server to its schema; safe to run again.
set -eu
for pair in temporal:temporal temporal_visibility:visibility; do
  export SQL_DATABASE="${pair%%:*}"
  temporal-sql-tool setup-schema -v 0.0 || true
  temporal-sql-tool update-schema --schema-name "postgresql/v12/${pair##*:}"
done
