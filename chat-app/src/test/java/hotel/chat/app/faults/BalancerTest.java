package hotel.chat.app.faults;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BalancerTest {
    private final Balancer balancer = new Balancer(List.of("a", "b", "c"));

    @Test
    void nodes_that_answer_get_requests_by_turns() {
        assertThat(Stream.generate(() -> balancer.pass(Function.identity())).limit(6))
                .containsExactlyInAnyOrder("a", "b", "c", "a", "b", "c");
    }

    @Test
    void a_node_that_has_not_answered_gets_none_while_others_have_answered_all() {
        String slow = balancer.pass(busy -> {
            assertThat(Stream.generate(() -> balancer.pass(Function.identity())).limit(6))
                    .doesNotContain(busy);
            return busy;
        });
        assertThat(Stream.generate(() -> balancer.pass(Function.identity())).limit(6))
                .contains(slow);
    }

    @Test
    void a_node_that_is_out_gets_none_until_it_is_in_again() {
        balancer.takeOut("b");
        assertThat(Stream.generate(() -> balancer.pass(Function.identity())).limit(6))
                .containsOnly("a", "c");
        balancer.takeIn("b");
        assertThat(Stream.generate(() -> balancer.pass(Function.identity())).limit(6))
                .contains("b");
    }
}
