#!/bin/bash
# Runs mysqld on a data folder of its own and prepares that folder on the first start. Takes the environment of the
# official image: MYSQL_ROOT_PASSWORD (required), MYSQL_DATABASE, MYSQL_USER, MYSQL_PASSWORD. Arguments go to mysqld.
# Works as any user, with a read-only root filesystem; /tmp and the data folder must be writable.
set -euo pipefail

readonly home=/opt/mysql
readonly volume=${MYSQL_DATADIR:-/var/lib/mysql}
readonly data=$volume/data
# Beside the data folder, so that the final rename is atomic.
readonly unfinished=$volume/unfinished

say() { echo "entrypoint: $*" >&2; }

require() {
  local name
  for name in "$@"; do
    [[ -n ${!name:-} ]] || { say "$name is not set. Set it in the environment of the container."; exit 1; }
  done
}

# The value as an SQL string or identifier between the given quotes.
quoted() {
  local quote=$1 value=$2
  if [[ $quote == "'" ]]; then value=${value//\\/\\\\}; fi
  printf '%s%s%s' "$quote" "${value//"$quote"/$quote$quote}" "$quote"
}

first_statements() {
  local password user
  password=$(quoted "'" "$MYSQL_ROOT_PASSWORD")
  echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $password;"
  echo "CREATE USER 'root'@'%' IDENTIFIED BY $password;"
  echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
  if [[ -n ${MYSQL_DATABASE:-} ]]; then
    echo "CREATE DATABASE $(quoted '`' "$MYSQL_DATABASE");"
  fi
  if [[ -n ${MYSQL_USER:-} ]]; then
    user="$(quoted "'" "$MYSQL_USER")@'%'"
    echo "CREATE USER $user IDENTIFIED BY $(quoted "'" "$MYSQL_PASSWORD");"
    echo "GRANT ALL ON $(quoted '`' "$MYSQL_DATABASE").* TO $user;"
  fi
}

initialise() {
  require MYSQL_ROOT_PASSWORD
  [[ -z ${MYSQL_USER:-} ]] || require MYSQL_PASSWORD MYSQL_DATABASE
  say "preparing $data"
  # A former first start that was killed half-way leaves this folder; nothing in it was ever served.
  rm -rf "$unfinished"
  # In a file, because statements in an argument would show the passwords in the process list.
  local statements=/tmp/first-statements.sql
  rm -f "$statements"
  (umask 077 && first_statements > "$statements")
  # In the background, because bash acts on a signal only between foreground commands. Without a binary log, so that
  # two fresh servers have no conflicting transactions and can replicate.
  "$home/bin/mysqld" --defaults-file="$home/my.cnf" --datadir="$unfinished" --initialize-insecure --disable-log-bin \
    --init-file="$statements" &
  trap 'kill -TERM $!; wait $! || true; rm -f "$statements"; exit 143' TERM INT
  local outcome=0
  wait $! || outcome=$?
  trap - TERM INT
  rm -f "$statements"
  if ((outcome != 0)); then
    say "mysqld could not prepare $unfinished (exit code $outcome); its messages stand above."
    exit 1
  fi
  mv "$unfinished" "$data"
}

[[ -d $data ]] || initialise

# The running server needs no password in its environment.
unset MYSQL_ROOT_PASSWORD MYSQL_PASSWORD
exec "$home/bin/mysqld" --defaults-file="$home/my.cnf" --datadir="$data" "$@"
