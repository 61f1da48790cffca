package hotel.chat.app.roles;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import hotel.chat.app.startup.StartupFailure;
import org.springframework.core.env.Environment;

/** The roles of this node: {@code chat.roles}, one or more of them, all by default. */
public record NodeRoles(Set<NodeRole> here) {
    private static final String ALL = names(EnumSet.allOf(NodeRole.class));

    public NodeRoles {
        here = Collections.unmodifiableSet(EnumSet.copyOf(here));
    }

    public static NodeRoles of(Environment environment) {
        return parse(environment.getProperty("chat.roles", ALL));
    }

    static NodeRoles parse(String names) {
        EnumSet<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        for (String name : names.split(",", -1)) {
            roles.add(NodeRole.named(name.strip())
                    .orElseThrow(() -> new StartupFailure("CHAT_ROLES says \"" + names + "\"; it takes one or more of "
                            + ALL + ", with commas between them.")));
        }
        return new NodeRoles(roles);
    }

    /** Whether other nodes have to do what this one does not. */
    public boolean areApart() {
        return !absent().isEmpty();
    }

    Set<NodeRole> absent() {
        return EnumSet.complementOf(EnumSet.copyOf(here));
    }

    /** As in the setting, one by one. */
    public List<String> names() {
        return here.stream().map(NodeRole::wireName).toList();
    }

    /** As in the setting. */
    @Override
    public String toString() {
        return names(here);
    }

    private static String names(Set<NodeRole> roles) {
        return roles.stream().map(NodeRole::wireName).collect(Collectors.joining(","));
    }
}
