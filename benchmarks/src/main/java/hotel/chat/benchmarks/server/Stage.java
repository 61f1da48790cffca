package hotel.chat.benchmarks.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

import hotel.chat.benchmarks.run.Report;

/**
 * Staff who are logged in, and conversations among them, made through the API.
 *
 * @param staff each with a token
 * @param conversations each with its people
 */
public record Stage(int port, String key, List<Person> staff, List<Conversation> conversations) {
    private static final String PASSWORD = "benchmark-password";
    private static final int SIDE_BY_SIDE = 8;

    /** Conversations take their people from the staff at random, the same ones each time. */
    public static Stage set(int port, int staffCount, int conversationCount, int people) {
        ChatApi api = new ChatApi(port);
        Report.progress("registering " + staffCount + " staff");
        String manager = api.logIn("mona", "mona-demo");
        List<Person> staff = each(staffCount, index -> {
            String name = "bench-" + index;
            api.saveStaff(manager, name, PASSWORD);
            return new Person(name, "");
        });
        Pause.of(Duration.ofSeconds(1));
        List<Person> loggedIn = each(staffCount, index -> {
            String name = staff.get(index).name();
            return new Person(name, api.logIn(name, PASSWORD));
        });
        Report.progress("creating " + conversationCount + " conversations");
        List<Conversation> conversations = each(conversationCount, index -> {
            List<Person> present = new Random(index)
                    .ints(0, staffCount)
                    .distinct()
                    .limit(people)
                    .mapToObj(loggedIn::get)
                    .toList();
            String id = api.createConversation(
                    present.getFirst().token(),
                    present.stream().map(Person::name).toList());
            return new Conversation(id, present);
        });
        return new Stage(port, api.realtimeKey(manager), loggedIn, conversations);
    }

    /** Gives everybody a device to be pushed to. */
    public void registerDevices() {
        ChatApi api = new ChatApi(port);
        each(staff.size(), index -> {
            Person person = staff.get(index);
            api.registerDevice(person.token(), "device-of-" + person.name());
            return person;
        });
    }

    private static <T> List<T> each(int count, IntFunction<T> make) {
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<T>> made = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                int which = index;
                made.add(threads.submit(() -> make.apply(which)));
            }
            List<T> all = new ArrayList<>();
            for (Future<T> one : made) {
                all.add(one.get());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the stage could not be set", e);
        }
    }

    /** A member of staff; the staff id is the username. */
    public record Person(String name, String token) {
        public String channel() {
            return "private-hotel-" + ChatApi.HOTEL + ".staff-" + name + "-notifications";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A group conversation. */
    public record Conversation(String id, List<Person> people) {
        public String path() {
            return ChatApi.hotel("/conversations/" + id + "/messages");
        }

        public String channel() {
            return "private-hotel-" + ChatApi.HOTEL + ".staff-chat." + id;
        }
    }
}
