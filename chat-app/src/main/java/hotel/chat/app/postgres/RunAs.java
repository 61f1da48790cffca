package hotel.chat.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import hotel.chat.app.startup.StartupFailure;
import org.jspecify.annotations.Nullable;

/**
 * As whom PostgreSQL's programs run, and what ends them with this process. PostgreSQL refuses to be root, so under root
 * they run as another user; {@code setpriv --pdeathsig} makes the kernel interrupt them when the thread that started them
 * ends, however it ends; a session of their own keeps a terminal's Ctrl-C from them while the server still drains.
 *
 * @param user null: as the user of this process
 * @param reachable false when that user cannot walk to the folder, and so needs to be let through
 */
record RunAs(@Nullable User user, boolean reachable) {
    private static final int ROOT = 0;

    /** A user of this machine. */
    record User(int uid, int gid) {}

    static RunAs forFolder(Path folder) throws IOException {
        boolean root = Integer.valueOf(ROOT).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        if (!root) {
            return new RunAs(null, true);
        }
        if (tool("setpriv").isEmpty()) {
            throw new StartupFailure("PostgreSQL does not run as root and setpriv (util-linux) is missing;"
                    + " start chat as another user or set SPRING_DATASOURCE_URL.");
        }
        User user = find("postgres")
                .or(() -> find("nobody"))
                .orElseThrow(() -> new StartupFailure("PostgreSQL does not run as root and this machine has neither"
                        + " a user postgres nor nobody; start chat as another user."));
        return new RunAs(user, isReachable(folder));
    }

    /** The command line that runs a program so. */
    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        tool("setsid").ifPresent(command::add);
        tool("setpriv").ifPresent(setpriv -> {
            command.add(setpriv);
            command.addAll(List.of("--pdeathsig", "INT"));
            User runAs = user;
            if (runAs != null) {
                command.addAll(List.of("--reuid", "" + runAs.uid(), "--regid", "" + runAs.gid(), "--clear-groups"));
            }
            if (!reachable) {
                // without the secure bit, access(2) would go by the user alone, and PostgreSQL asks it
                command.addAll(List.of("--securebits", "+no_setuid_fixup"));
                command.addAll(List.of("--inh-caps", "+dac_override", "--ambient-caps", "+dac_override"));
            }
        });
        command.addAll(program);
        return command;
    }

    /** Makes a file or folder that user's own. */
    void give(Path path) throws IOException {
        User owner = user;
        if (owner != null) {
            Files.setAttribute(path, "unix:gid", owner.gid());
            Files.setAttribute(path, "unix:uid", owner.uid());
        }
    }

    private static boolean isReachable(Path folder) throws IOException {
        for (Path parent = folder; parent != null; parent = parent.getParent()) {
            if (((Integer) Files.getAttribute(parent, "unix:mode") & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<User> find(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.split(":", -1))
                    .map(fields -> new User(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                    .findFirst();
        } catch (IOException e) {
            throw new StartupFailure("/etc/passwd cannot be read.", e);
        }
    }

    private static Optional<String> tool(String name) {
        return Stream.of("/usr/bin/", "/bin/", "/usr/local/bin/")
                .map(folder -> folder + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
