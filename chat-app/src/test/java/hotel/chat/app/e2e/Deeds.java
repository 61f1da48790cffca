package hotel.chat.app.e2e;

import java.util.List;

import hotel.chat.app.e2e.Deed.Kind;
import hotel.chat.app.e2e.Deed.Pick;
import hotel.chat.app.e2e.Deed.Relation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Days of random deeds, weighted so that there is much to see and now and then something that must be refused. */
final class Deeds {
    private static final int FAR_BACK = 8;
    private static final int CHOICES = 60;

    private Deeds() {}

    static Arbitrary<List<Deed>> days(int people, int conversations, int steps) {
        return deed(people, conversations)
                .list()
                .ofMinSize(1)
                .ofMaxSize(steps)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Deed> deed(int people, int conversations) {
        Arbitrary<Pick> pick = Combinators.combine(
                        Arbitraries.integers().between(0, conversations - 1),
                        Arbitraries.integers().between(0, FAR_BACK))
                .as(Pick::new);
        return Combinators.combine(
                        kind(),
                        relation(),
                        Arbitraries.integers().between(0, people - 1),
                        pick,
                        pick.list().ofMaxSize(3),
                        wording(people),
                        Arbitraries.integers().between(0, CHOICES - 1))
                .as(Deed::new);
    }

    private static Arbitrary<Kind> kind() {
        return Arbitraries.frequency(
                Tuple.of(14, Kind.SEND),
                Tuple.of(8, Kind.SEND_FILES),
                Tuple.of(7, Kind.DELETE_FILE),
                Tuple.of(8, Kind.READ),
                Tuple.of(7, Kind.REACT),
                Tuple.of(3, Kind.UNREACT),
                Tuple.of(7, Kind.EDIT),
                Tuple.of(5, Kind.DELETE),
                Tuple.of(5, Kind.FORWARD),
                Tuple.of(5, Kind.DELIVER),
                Tuple.of(5, Kind.ADD),
                Tuple.of(3, Kind.REMOVE),
                Tuple.of(2, Kind.LEAVE),
                Tuple.of(3, Kind.LEVEL),
                Tuple.of(2, Kind.RENAME),
                Tuple.of(1, Kind.OPEN_AGAIN));
    }

    private static Arbitrary<Relation> relation() {
        return Arbitraries.frequency(
                Tuple.of(11, Relation.INSIDER), Tuple.of(7, Relation.AUTHOR), Tuple.of(2, Relation.ANYBODY));
    }

    private static Arbitrary<Wording> wording(int people) {
        Arbitrary<Wording.Kind> kind = Arbitraries.frequency(
                Tuple.of(8, Wording.Kind.WORDS),
                Tuple.of(4, Wording.Kind.MENTION),
                Tuple.of(2, Wording.Kind.MENTION_AND_PUNCTUATION),
                Tuple.of(1, Wording.Kind.ALL),
                Tuple.of(1, Wording.Kind.EMAIL),
                Tuple.of(1, Wording.Kind.MANY_WORDS));
        return Combinators.combine(kind, Arbitraries.integers().between(0, people - 1))
                .as(Wording.Piece::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(Wording::new);
    }
}
