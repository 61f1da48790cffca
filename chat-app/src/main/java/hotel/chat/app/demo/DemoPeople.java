package hotel.chat.app.demo;

import java.time.Duration;
import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.app.security.DemoLogins;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.command.dispatch.Commands;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Registers the people of the demo hotels through ordinary commands, once: who is known stays as they are. The server is
 * not ready before the read model knows them too.
 */
final class DemoPeople implements ApplicationRunner {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String GRAND_BUDAPEST = "grand-budapest";
    private static final String SEA_VIEW = "sea-view";

    static final List<DemoPerson> EVERYBODY = List.of(
            new DemoPerson(GRAND_BUDAPEST, "anna", "Anna Novak", "Front Desk", Role.STAFF),
            new DemoPerson(GRAND_BUDAPEST, "ben", "Ben Okafor", "Housekeeping", Role.STAFF),
            new DemoPerson(GRAND_BUDAPEST, "carla", "Carla Rossi", "Kitchen", Role.STAFF),
            new DemoPerson(GRAND_BUDAPEST, "dev", "Dev Patel", "Maintenance", Role.STAFF),
            new DemoPerson(GRAND_BUDAPEST, "mona", "Mona Lindqvist", "Management", Role.MANAGER),
            new DemoPerson(GRAND_BUDAPEST, "audrey", "Audrey Chen", "Audit", Role.AUDITOR),
            new DemoPerson(GRAND_BUDAPEST, "olga", "Olga Petrova", "Operations", Role.OPERATOR),
            new DemoPerson(SEA_VIEW, "sam", "Sam Byrne", "Front Desk", Role.STAFF),
            new DemoPerson(SEA_VIEW, "sue", "Sue Tanaka", "Housekeeping", Role.STAFF),
            new DemoPerson(SEA_VIEW, "max", "Max Moreau", "Management", Role.MANAGER));

    private final Commands commands;
    private final DemoLogins logins;
    private final StaffAccess access;
    private final Views views;

    DemoPeople(Commands commands, DemoLogins logins, StaffAccess access, Views views) {
        this.commands = commands;
        this.logins = logins;
        this.access = access;
        this.views = views;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long last = 0;
        for (DemoPerson person : EVERYBODY) {
            last = Math.max(last, register(person));
        }
        if (!views.await(last, LONGEST)) {
            throw new StartupFailure("The read model has not seen the demo people within a minute.");
        }
    }

    /** The login first: a person who is known has one, also when an earlier start was cut off here. */
    private long register(DemoPerson person) {
        HotelId hotel = new HotelId(person.hotel());
        StaffId id = new StaffId(person.username());
        if (access.find(hotel, id).isPresent()) {
            return 0;
        }
        logins.save(hotel, id, person.username(), person.password());
        return commands.run(new SaveStaff(
                        Caller.system(hotel),
                        id,
                        person.username(),
                        person.name(),
                        person.role(),
                        person.department(),
                        null,
                        null))
                .position();
    }

    /** One of them; the staff id is the username. */
    record DemoPerson(String hotel, String username, String name, String department, Role role) {
        String password() {
            return username + "-demo";
        }
    }
}
