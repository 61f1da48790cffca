package hotel.chat.app.roles;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody has decided where each background work is done. */
class BackgroundWorkIT extends ChatAppIT {
    private static final Set<String> ON_EACH_NODE =
            Set.of("fleetingQueue", "keyRotation", "liveSpeeds", "nodeHeartbeat", "watermarkRefresher");

    /** There only with credentials for pushes, or an Axon Server. */
    private static final Set<String> BY_SETTING = Set.of("pushFollower", "routedCommands");

    @Autowired
    private ConfigurableApplicationContext server;

    @Test
    void whatever_works_by_itself_belongs_to_a_role_or_runs_on_each_node() {
        Set<String> decided = new TreeSet<>(ON_EACH_NODE);
        named().forEach(decided::add);
        assertThat(decided).containsAll(working());
    }

    @Test
    void whatever_belongs_to_a_role_is_there() {
        assertThat(named())
                .containsAll(BY_SETTING)
                .filteredOn(name -> !BY_SETTING.contains(name))
                .allMatch(server::containsBean);
        assertThat(ON_EACH_NODE).isSubsetOf(working());
    }

    private static List<String> named() {
        return Stream.concat(BackgroundWork.LEFT_OUT.values().stream(), BackgroundWork.NOT_STARTED.values().stream())
                .flatMap(Collection::stream)
                .toList();
    }

    /** What is started with the server, or does rounds. */
    private Set<String> working() {
        Set<String> working = new TreeSet<>();
        for (String name : server.getBeanFactory().getSingletonNames()) {
            Object bean = server.getBeanFactory().getSingleton(name);
            if (bean != null && bean.getClass().getName().startsWith("hotel.chat.")) {
                boolean rounds = bean.getClass().getSimpleName().endsWith("Rounds");
                if (bean instanceof Lifecycle || rounds) {
                    working.add(name);
                }
            }
        }
        return working;
    }
}
