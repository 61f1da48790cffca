package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import hotel.chat.app.cli.DatabaseOption.Roles;
import hotel.chat.app.database.SchemaMigrations;
import picocli.CommandLine.Command;

/** {@code migrate}: exit 0 when the database is as this program needs it, 2 when it cannot be made so. */
@Command(
        name = "migrate",
        description =
                "Brings an external database to this version as its owner, and gives the server's role what it needs, so that"
                        + " servers need not know the owner's password. Can be repeated.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    private final PrintWriter out;

    MigrateCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Roles roles = new DatabaseOption().roles();
        SchemaMigrations.migrateWhole(roles.owner(), roles.server());
        out.println("The database is as this version needs it; servers work in it as "
                + roles.server().username() + ".");
        return 0;
    }
}
