package hotel.chat.app.e2e;

import java.time.Duration;
import java.util.List;

import hotel.chat.api.port.Views;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.Projections;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestContextManager;

import static org.awaitility.Awaitility.await;

/**
 * Random days of five people in four conversations, over HTTP. After each step everybody sees what a naive model of the
 * contract says, and is told exactly what leads from what they saw before to what they see now; and all of that still holds
 * when the read model has been made again from the ledger.
 */
class ModelIT extends EndToEnd {
    private static final int PEOPLE = 5;
    private static final int CONVERSATIONS = 4;

    @Autowired
    private Projections projections;

    @Autowired
    private Views views;

    /** jqwik knows nothing of Spring's extension; this finds the same server as all other tests. */
    @BeforeProperty
    void joinTheSharedServer() throws Exception {
        new TestContextManager(getClass()).prepareTestInstance(this);
    }

    @AddLifecycleHook(ModelSettings.class)
    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void everybody_sees_and_is_told_what_the_naive_model_says_live_and_replayed(@ForAll("days") List<Deed> day) {
        ModelDay today = begin();
        try {
            day.forEach(today::take);
            today.review();
            replay();
            today.review();
        } catch (AssertionError different) {
            throw new AssertionError(different.getMessage() + "\nafter\n" + today.trace(), different);
        }
    }

    @Provide
    Arbitrary<List<Deed>> days() {
        return Deeds.days(PEOPLE, CONVERSATIONS, ModelSettings.STEPS);
    }

    private ModelDay begin() {
        Colleague anna = hire("anna");
        Colleague ben = hire("ben");
        Colleague carla = hire("carla");
        Colleague dev = hire("dev");
        Colleague mona = hire("mona", "manager");
        ModelDay day = new ModelDay(List.of(anna, ben, carla, dev, mona), mona);
        day.open("Reception", List.of(anna, ben, carla));
        day.open("Technicians", List.of(mona, dev, anna));
        day.open(ben, carla);
        day.open("Everybody", List.of(dev, ben, mona, anna, carla));
        return day;
    }

    private void replay() {
        long head = views.position();
        ProcessorNames.ALL.forEach(projections::reset);
        await().atMost(Duration.ofSeconds(60)).until(() -> views.position() >= head);
    }
}
