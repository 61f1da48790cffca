package hotel.chat.app.database;

import java.util.List;
import java.util.stream.Collectors;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerGrantsIT extends ChatAppIT {
    @Test
    void whoever_adds_a_table_or_a_migration_decides_what_the_server_may_do_with_it() {
        List<String> there = owner().sql("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'event_store' and c.relkind in ('r', 'p', 'v', 'm', 'S')
                        """).query(String.class).list();

        assertThat(LedgerGrants.GRANTED.keySet()).containsExactlyInAnyOrderElementsOf(there);
        assertThat(owner().sql("select max(cast(version as integer)) from event_store.flyway_schema_history")
                        .query(Integer.class)
                        .single())
                .as("the newest migration: does the list still hold?")
                .isEqualTo(LedgerGrants.WRITTEN_FOR);
    }

    @Test
    void the_handbook_grants_what_a_superuser_would_grant_by_himself() {
        String lines = LedgerGrants.UPKEEP.stream()
                .map(grant -> grant.formatted("chat_app") + ";\n")
                .collect(Collectors.joining());
        assertThat(Checkout.text("docs/operations.md")).contains("```sql\n" + lines + "```");
    }

    @Test
    void what_is_only_added_to_is_granted_reading_and_adding() {
        assertThat(LedgerGrants.GRANTED)
                .containsEntry("ledger", "SELECT, INSERT")
                .containsEntry("signed_head", "SELECT, INSERT")
                .containsEntry("signing_key", "SELECT, INSERT")
                .containsEntry("merkle_node", "SELECT, INSERT")
                .containsKeys(LedgerGrants.UNCHANGEABLE.toArray(String[]::new));
    }
}
