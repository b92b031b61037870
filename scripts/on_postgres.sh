#!/bin/sh
# Run a command with DATABASE_URL naming a PostgreSQL server of its own: made in a temporary folder, listening on a free
# port of this machine alone, ended with the command. Exit status 69 where there is no PostgreSQL to start.
# Arguments: the command.
set -u
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb 2>/dev/null || echo .)")
if [ ! -x "$programs/initdb" ]; then
    echo "There is no PostgreSQL server on this machine (Debian and Ubuntu: apt-get install postgresql)" >&2
    exit 69
fi
folder=$(mktemp -d) || exit 69
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to be run by root
    chown postgres "$folder"
    as_owner() { runuser -u postgres -- "$@"; }
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
finish() {
    as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM
cd "$folder" || exit 69
if ! as_owner "$programs/initdb" -D "$folder/data" -U operative --auth=trust -E UTF8 --locale=C.UTF-8 >"$folder/log" 2>&1 ||
    ! as_owner "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c max_connections=200" \
        start >>"$folder/log" 2>&1 ||
    ! as_owner "$programs/createdb" -h 127.0.0.1 -p "$port" -U operative operative; then
    echo "PostgreSQL did not start:" >&2
    tail -n 20 "$folder/log" "$folder/server.log" >&2
    exit 69
fi
cd "$OLDPWD" || exit 69
DATABASE_URL="postgres://operative@127.0.0.1:$port/operative" "$@"
