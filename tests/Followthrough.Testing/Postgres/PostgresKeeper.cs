namespace Followthrough.Testing.Postgres;

/// <summary>The shell script that makes a PostgreSQL server, waits until its standard input closes, and removes it.</summary>
internal static class PostgresKeeper
{
    /// <summary>The line the script prints when the server takes connections.</summary>
    internal const string Ready = "ready";

    // Durability is off: these databases live as long as their tests. PostgreSQL refuses to run as root, so root hands over to
    // the package's own user. Signals are ignored because Ctrl-C reaches the whole process group, and the script must outlive the
    // tests to clean up after them.
    internal const string Script = """
        programs=$1 folder=$2 port=$3
        trap '' INT HUP TERM
        as=
        if [ "$(id -u)" = 0 ]; then as='runuser -u postgres --'; fi
        mkdir -m 700 "$folder" || exit 1
        if [ -n "$as" ]; then chown postgres: "$folder"; fi
        cd "$folder" || exit 1
        remove() { cd /; rm -rf "$folder"; }
        $as "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
          { tail -3 "$folder/initdb.log"; remove; exit 1; }
        cat >>"$folder/data/postgresql.conf" <<END
        listen_addresses = '127.0.0.1'
        port = $port
        unix_socket_directories = ''
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_connections = 300
        shared_buffers = 128MB
        max_wal_size = 2GB
        END
        $as "$programs/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/server.log" start >"$folder/start.log" 2>&1 ||
          { tail -3 "$folder/data/server.log"; remove; exit 1; }
        echo ready
        while read -r _; do :; done
        $as "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
        remove
        """;
}
