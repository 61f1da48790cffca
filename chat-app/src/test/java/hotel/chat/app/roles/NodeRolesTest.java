package hotel.chat.app.roles;

import hotel.chat.app.startup.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NodeRolesTest {
    @Test
    void a_node_has_the_roles_that_are_named_in_any_order() {
        assertThat(NodeRoles.parse("realtime, command").here()).containsExactly(NodeRole.COMMAND, NodeRole.REALTIME);
        assertThat(NodeRoles.parse("realtime,command").areApart()).isTrue();
        assertThat(NodeRoles.parse("query,realtime,command").areApart()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "command,", "reader", "COMMAND", "command;query"})
    void other_names_or_none_are_refused(String names) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> NodeRoles.parse(names))
                .withMessageContaining("CHAT_ROLES")
                .withMessageContaining("command,query,realtime");
    }
}
