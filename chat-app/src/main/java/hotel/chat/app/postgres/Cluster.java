package hotel.chat.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.startup.StartupFailure;

/**
 * PostgreSQL's files: programs, data and password.
 *
 * @param home with {@code bin/}
 * @param data PostgreSQL's own data directory
 * @param log what PostgreSQL prints
 */
record Cluster(Path home, Path data, Path log, String password, RunAs runAs) {
    /** Owns all, and may do everything. */
    static final String USER = "chat";
    /** What servers work with. */
    static final String SERVER = "chat_app";

    private static final long LARGEST_LOG = 10L << 20;
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "max_wal_size=1GB",
            "jit=off",
            "huge_pages=off",
            "max_parallel_workers_per_gather=0",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_min_messages=warning",
            "log_min_error_statement=panic",
            "log_line_prefix=%m ");

    /** Opens the cluster in the data directory, which is made when there is none. */
    static Cluster open(DataDirectory directory, String password) throws IOException, InterruptedException {
        Path folder = directory.postgres();
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path home = PostgresBinaries.unpack(folder);
        Cluster cluster = new Cluster(
                home, folder.resolve("data"), folder.resolve("server.log"), password, RunAs.forFolder(folder));
        cluster.prepare(folder);
        return cluster;
    }

    /** The command line that runs the server on a port. */
    List<String> serverCommand(int port) {
        List<String> program = new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> program.addAll(List.of("-c", setting)));
        return runAs.command(program);
    }

    private void prepare(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(log) || Files.size(log) > LARGEST_LOG) {
            makeAnew(log);
        }
        if (!Files.exists(data)) {
            initialise(folder);
        }
        String made = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!made.equals("18")) {
            throw new StartupFailure("The data in " + data + " was made by PostgreSQL " + made
                    + " and this chat brings version 18; migrate it with pg_upgrade or set SPRING_DATASOURCE_URL.");
        }
    }

    /**
     * Under another name until it is whole, so that a crash in between leaves nothing that looks like a cluster; and nothing that the
     * next start does not remove.
     */
    private void initialise(Path folder) throws IOException, InterruptedException {
        Path unfinished = folder.resolve("data-unfinished");
        PostgresBinaries.delete(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        runAs.give(unfinished);
        Path passwordFile = folder.resolve("initial.password");
        makeAnew(passwordFile);
        try {
            Files.writeString(passwordFile, password);
            runAs.give(passwordFile);
            run(List.of(
                    program("initdb"),
                    "--pgdata=" + unfinished,
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, data);
    }

    private static void makeAnew(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private void run(List<String> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(runAs.command(program))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new StartupFailure("PostgreSQL's files could not be made; " + log + " says why.");
        }
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
