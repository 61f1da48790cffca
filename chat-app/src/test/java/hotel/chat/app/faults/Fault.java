package hotel.chat.app.faults;

import java.time.Duration;
import java.util.Random;

/** Something that breaks, and how it is put right again. */
enum Fault {
    A_NODE_IS_KILLED {
        @Override
        void strike(Site site, Node node, Random random) throws Exception {
            node.kill();
        }

        @Override
        void heal(Site site, Node node) throws Exception {
            node.start();
            node.awaitReady();
        }
    },

    A_NODE_STANDS_STILL {
        @Override
        Duration lasts(Random random) {
            return between(random, 3_000, 6_000);
        }

        @Override
        void strike(Site site, Node node, Random random) {
            node.pause();
        }

        @Override
        void heal(Site site, Node node) {
            node.resume();
        }
    },

    POSTGRESQL_IS_KILLED {
        @Override
        void strike(Site site, Node node, Random random) throws Exception {
            site.killPostgres();
        }
    },

    A_NODE_LOSES_THE_DATABASE {
        @Override
        void strike(Site site, Node node, Random random) {
            node.database().cut();
        }
    },

    THE_DATABASE_DOES_NOT_ANSWER_A_NODE {
        @Override
        Duration lasts(Random random) {
            return between(random, 2_000, 5_000);
        }

        @Override
        void strike(Site site, Node node, Random random) {
            node.database().silence();
        }
    },

    THE_DATABASE_IS_SLOW_FOR_A_NODE {
        @Override
        void strike(Site site, Node node, Random random) {
            node.database().slow(between(random, 10, 80));
        }
    },

    A_NODE_LOSES_PUSHER {
        @Override
        void strike(Site site, Node node, Random random) {
            node.pusher().cut();
        }
    },

    PUSHER_DOES_NOT_ANSWER_A_NODE {
        @Override
        void strike(Site site, Node node, Random random) {
            node.pusher().silence();
        }
    },

    PUSHER_IS_AWAY {
        @Override
        void strike(Site site, Node node, Random random) {
            site.pusher().goesAway();
        }

        @Override
        void heal(Site site, Node node) {
            site.pusher().refusesNothing();
        }
    },

    A_CLOCK_JUMPS {
        @Override
        void strike(Site site, Node node, Random random) throws Exception {
            node.skew(Duration.ofSeconds(random.nextInt(-300, 300)));
        }

        @Override
        void heal(Site site, Node node) throws Exception {
            node.skew(Duration.ZERO);
        }
    },

    THE_DATABASES_DISK_IS_FULL {
        @Override
        boolean isPossible(Site site) {
            return site.disk().isPresent();
        }

        @Override
        void strike(Site site, Node node, Random random) {
            site.disk().orElseThrow().fill();
        }

        @Override
        void heal(Site site, Node node) throws Exception {
            site.disk().orElseThrow().free();
        }
    },

    CONNECTIONS_RUN_OUT {
        @Override
        void strike(Site site, Node node, Random random) {
            site.hoardConnections();
            node.database().cut();
            node.database().mend();
        }

        @Override
        void heal(Site site, Node node) throws Exception {
            site.freeConnections();
        }
    };

    /** Whether this machine lets it happen. */
    boolean isPossible(Site site) {
        return true;
    }

    /** How long it goes on. */
    Duration lasts(Random random) {
        return between(random, 500, 3_000);
    }

    /** @param node the one that is struck, if it is one */
    abstract void strike(Site site, Node node, Random random) throws Exception;

    /** Returns when all that was struck works again, or will by itself: the network, where nothing else is said. */
    void heal(Site site, Node node) throws Exception {
        node.database().mend();
        node.pusher().mend();
    }

    private static Duration between(Random random, int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
