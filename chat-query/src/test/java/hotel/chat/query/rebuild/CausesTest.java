package hotel.chat.query.rebuild;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;

import static org.assertj.core.api.Assertions.assertThat;

class CausesTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "40001", "55P03", "57P01", "58030", "42P07", "25P03"})
    void what_may_succeed_a_moment_later_is_tried_again(String state) {
        assertThat(Causes.isPassing(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "25P02", "42P01", "XX000"})
    void what_would_fail_again_is_not(String state) {
        assertThat(Causes.isPassing(failure(state))).isFalse();
    }

    private static RuntimeException failure(String state) {
        return new UncategorizedSQLException("a task", null, new SQLException("a row", state));
    }
}
