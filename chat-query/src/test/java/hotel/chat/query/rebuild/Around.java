package hotel.chat.query.rebuild;

import java.util.List;
import java.util.function.Consumer;

import hotel.chat.api.ledger.Fact;
import hotel.chat.query.projection.Projection;

/** A projection that does something with each batch before and after it is applied, and says that it is of some version. */
record Around(Projection inner, int version, Consumer<List<Fact>> before, Consumer<List<Fact>> after)
        implements Projection {
    Around(Projection inner, int version, Consumer<List<Fact>> before) {
        this(inner, version, before, _ -> {});
    }

    Around(Projection inner, Consumer<List<Fact>> before) {
        this(inner, inner.version(), before);
    }

    @Override
    public String processor() {
        return inner.processor();
    }

    @Override
    public List<String> tables() {
        return inner.tables();
    }

    @Override
    public List<String> indexesOfQueries() {
        return inner.indexesOfQueries();
    }

    @Override
    public void apply(List<Fact> facts) {
        before.accept(facts);
        inner.apply(facts);
        after.accept(facts);
    }
}
