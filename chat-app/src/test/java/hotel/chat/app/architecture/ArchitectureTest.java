package hotel.chat.app.architecture;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.StoredAs;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.stream.CommandHandlers;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What no review should have to look for. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("hotel.chat");
    private static final List<String> SIDES = List.of("command", "query", "realtime");

    @ParameterizedTest
    @ValueSource(strings = {"api", "command", "query", "realtime", "app"})
    void every_module_has_classes_for_these_rules_to_look_at(String module) {
        assertThat(ALL.stream().anyMatch(type -> type.getPackageName().startsWith("hotel.chat." + module)))
                .isTrue();
    }

    @Test
    void the_sides_never_see_each_other_nor_the_app() {
        for (String side : SIDES) {
            String[] others = SIDES.stream()
                    .filter(other -> !other.equals(side))
                    .map(other -> "hotel.chat." + other + "..")
                    .toArray(String[]::new);
            noDependency(side, others).check(ALL);
            noDependency(side, "hotel.chat.app..").check(ALL);
        }
    }

    @Test
    void the_contract_sees_no_side_and_no_framework_but_the_annotations() {
        noDependency("api", "hotel.chat.command..", "hotel.chat.query..", "hotel.chat.realtime..", "hotel.chat.app..")
                .check(ALL);
        noDependency("api", "org.springframework..", "tools.jackson..", "jakarta..", "java.sql..")
                .check(ALL);
    }

    /** The canary: the same kind of rule finds an arrow that is there. */
    @Test
    void an_arrow_that_is_there_is_found() {
        assertThatThrownBy(() -> noDependency("app", "hotel.chat.command..").check(ALL))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> noDependency("app", "hotel.chat.api..").check(ALL))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void no_feature_packages_of_a_module_depend_on_each_other_in_a_circle() {
        for (String module : List.of("api", "command", "query", "realtime", "app")) {
            slices().matching("hotel.chat." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    // a text's key is named after the stream of its subject, which is no more than a name
                    .ignoreDependency(SubjectKey.class, StreamId.class)
                    .allowEmptyShould(true)
                    .check(ALL);
        }
    }

    @Test
    void controllers_are_nobodys_to_call() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .notBePublic()
                .check(ALL);
    }

    @Test
    void classes_with_handlers_are_nobodys_to_call() {
        methods()
                .that()
                .areAnnotatedWith(CommandHandler.class)
                .or()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .beDeclaredInClassesThat()
                .areNotPublic()
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void who_handles_a_command_is_registered_with_the_bus() {
        methods()
                .that()
                .areAnnotatedWith(CommandHandler.class)
                .should()
                .beDeclaredInClassesThat()
                .implement(CommandHandlers.class)
                .check(ALL);
    }

    @Test
    void what_looks_like_an_event_handler_is_one() {
        methods()
                .that()
                .haveName("on")
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("hotel.chat.query..", "hotel.chat.realtime..")
                .should(beAnnotatedWhenTheyTakeAnEvent())
                .allowEmptyShould(true)
                .check(ALL);
    }

    @Test
    void packages_are_null_marked() {
        classes()
                .that()
                .doNotHaveSimpleName("package-info")
                .should(resideInANullMarkedPackage())
                .check(ALL);
    }

    @Test
    void events_are_records_with_a_stored_name_and_revision() {
        classes()
                .that()
                .areAssignableTo(ChatEvent.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .andShould()
                .beAnnotatedWith(StoredAs.class)
                .check(ALL);
    }

    @Test
    void nothing_is_injected_into_fields() {
        fields().should()
                .notBeAnnotatedWith(Autowired.class)
                .andShould()
                .notBeAnnotatedWith(Value.class)
                .check(ALL);
    }

    @Test
    void deciding_reads_no_clock_and_rolls_no_dice() {
        noClasses()
                .that()
                .resideInAnyPackage("hotel.chat.api..", "hotel.chat.command..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ALL);
    }

    private static ArchRule noDependency(String module, String... packages) {
        return noClasses()
                .that()
                .resideInAPackage("hotel.chat." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaMethod> beAnnotatedWhenTheyTakeAnEvent() {
        return new ArchCondition<>("be annotated as event handlers when they take an event") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takesEvent = method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isAssignableTo(ChatEvent.class) || type.isEquivalentTo(Fact.class));
                boolean handler = method.isAnnotatedWith(EventHandler.class)
                        || method.isAnnotatedWith(EventSourcingHandler.class);
                if (takesEvent && !handler) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has no annotation"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not null-marked"));
                }
            }
        };
    }
}
