package hotel.chat.command.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SharedLookTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Set<String>> looks = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final AtomicInteger asking = new AtomicInteger();

    @AfterEach
    void end() {
        firstMayEnd.countDown();
        threads.close();
    }

    @Test
    void who_comes_alone_looks_at_once_each_time() {
        SharedLook<String, Integer> look = new SharedLook<>(this::number);

        assertThat(look.at(List.of("anna"))).isEqualTo(1);
        assertThat(look.at(List.of("anna"))).isEqualTo(2);
        assertThat(looks).containsExactly(Set.of("anna"), Set.of("anna"));
    }

    @Test
    void who_comes_during_a_look_shares_the_next_one() {
        SharedLook<String, Integer> look = new SharedLook<>(this::slowFirst);
        CompletableFuture<Integer> first = supplyAsync(() -> look.at(List.of("first")), threads);
        await().until(() -> looks.size() == 1);

        List<CompletableFuture<Integer>> others = IntStream.range(0, 20)
                .mapToObj(number -> supplyAsync(() -> ask(look, "other " + number), threads))
                .toList();
        await().until(() -> asking.get() == 20);
        firstMayEnd.countDown();

        assertThat(first.join()).isEqualTo(1);
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isGreaterThan(1));
        assertThat(looks.stream().skip(1).flatMap(Set::stream)).hasSize(20).doesNotContain("first");
        assertThat(looks).hasSizeLessThan(10);
    }

    @Test
    void a_look_that_fails_fails_for_those_who_share_it_and_the_next_goes_on() {
        AtomicInteger tries = new AtomicInteger();
        SharedLook<String, Integer> look = new SharedLook<>(_ -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return tries.get();
        });

        assertThatThrownBy(() -> look.at(List.of("anna"))).hasMessage("the database is away");
        assertThat(look.at(List.of("anna"))).isEqualTo(2);
    }

    @Test
    void whose_keys_cannot_be_read_fails_alone() {
        SharedLook<String, Integer> look = new SharedLook<>(keys -> {
            int number = slowFirst(keys);
            if (keys.contains("broken")) {
                throw new IllegalStateException("this stream cannot be read");
            }
            return number;
        });
        CompletableFuture<Integer> first = supplyAsync(() -> look.at(List.of("first")), threads);
        await().until(() -> looks.size() == 1);
        CompletableFuture<Integer> broken = supplyAsync(() -> ask(look, "broken"), threads);
        List<CompletableFuture<Integer>> others = IntStream.range(0, 20)
                .mapToObj(number -> supplyAsync(() -> ask(look, "other " + number), threads))
                .toList();
        await().until(() -> asking.get() == 21);
        firstMayEnd.countDown();

        assertThat(others).allSatisfy(other -> assertThat(other.join()).isGreaterThan(1));
        assertThat(first.join()).isEqualTo(1);
        assertThatThrownBy(broken::join).hasMessageContaining("this stream cannot be read");
    }

    @Test
    void while_the_database_is_away_it_is_not_asked_once_more_for_each() {
        SharedLook<String, Integer> look = new SharedLook<>(keys -> {
            slowFirst(keys);
            throw new DataAccessResourceFailureException("the database is away");
        });
        CompletableFuture<Integer> first = supplyAsync(() -> look.at(List.of("first")), threads);
        await().until(() -> looks.size() == 1);
        List<CompletableFuture<Integer>> others = IntStream.range(0, 20)
                .mapToObj(number -> supplyAsync(() -> ask(look, "other " + number), threads))
                .toList();
        await().until(() -> asking.get() == 20);
        firstMayEnd.countDown();

        assertThat(others)
                .allSatisfy(other ->
                        assertThatThrownBy(other::join).hasCauseInstanceOf(DataAccessResourceFailureException.class));
        assertThatThrownBy(first::join).hasCauseInstanceOf(DataAccessResourceFailureException.class);
        assertThat(looks).hasSizeLessThan(10);
    }

    @Test
    void a_look_that_hangs_keeps_nobody_who_comes_later() {
        SharedLook<String, Integer> look = new SharedLook<>(this::slowFirst);
        CompletableFuture<Integer> first = supplyAsync(() -> look.at(List.of("first")), threads);
        await().until(() -> looks.size() == 1);

        for (int number = 2; number < 5; number++) {
            CompletableFuture<Integer> later = supplyAsync(() -> look.at(List.of("later")), threads);
            assertThat(later).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(number);
        }

        assertThat(first).isNotDone();
        firstMayEnd.countDown();
        assertThat(first.join()).isEqualTo(1);
    }

    private int ask(SharedLook<String, Integer> look, String who) {
        asking.incrementAndGet();
        return look.at(List.of(who));
    }

    private int number(Set<String> keys) {
        looks.add(Set.copyOf(keys));
        return looks.size();
    }

    private int slowFirst(Set<String> keys) {
        int number = number(keys);
        if (number == 1) {
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return number;
    }
}
