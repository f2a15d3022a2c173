#!/bin/sh
# Run once by the PostgreSQL image on an empty volume: roles and databases, each with its own owner.
set -eu
psql --variable=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --variable=owner_password="$KONTOR_OWNER_PASSWORD" --variable=temporal_password="$TEMPORAL_PASSWORD" <<'SQL'
CREATE ROLE kontor LOGIN CREATEROLE PASSWORD :'owner_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE kontor OWNER kontor;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
