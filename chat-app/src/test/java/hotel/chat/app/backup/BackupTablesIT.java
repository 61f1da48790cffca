package hotel.chat.app.backup;

import java.util.Set;
import java.util.TreeSet;

import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class BackupTablesIT extends ChatAppIT {
    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoever_adds_a_table_decides_in_which_part_of_a_backup_it_is() {
        Set<String> tables = new TreeSet<>(jdbc.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema in (:schemas) and table_type = 'BASE TABLE'
                        """)
                .param("schemas", SchemaMigrations.SCHEMAS)
                .query(String.class)
                .list());

        assertThat(tables).contains("event_store.ledger", "event_store.content_key");
        assertThat(BackupTables.undecided(tables)).isEmpty();
        assertThat(BackupTables.undecided(Set.of("app.new_feature"))).containsExactly("app.new_feature");
    }
}
