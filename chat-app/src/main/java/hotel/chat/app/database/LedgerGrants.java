package hotel.chat.app.database;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the server's role may do with each table of the ledger's schema. Nothing else is granted to it there: what somebody has
 * granted it besides is taken away at the next start.
 */
final class LedgerGrants {
    /** Rows are added and never changed; a trigger refuses it as well. */
    static final List<String> UNCHANGEABLE = List.of("ledger", "signed_head", "signing_key");

    /** The newest migration of the schema that the list was written for: an older program leaves alone what a newer one has granted. */
    static final int WRITTEN_FOR = 13;

    private static final String READ = "SELECT";
    private static final String ADD = "SELECT, INSERT";
    private static final String WORK = "SELECT, INSERT, UPDATE, DELETE";
    /** Also to write the table anew behind an erasure. */
    private static final String WORK_AND_REWRITE = WORK + ", MAINTAIN";

    static final Map<String, String> GRANTED = Map.ofEntries(
            Map.entry("ledger", ADD),
            Map.entry("ledger_head", "SELECT, UPDATE"),
            Map.entry("merkle_node", ADD),
            Map.entry("signed_head", ADD),
            Map.entry("signing_key", ADD),
            Map.entry("published_head", "SELECT, INSERT, UPDATE"),
            Map.entry("content_key", WORK_AND_REWRITE),
            Map.entry("idempotency", WORK_AND_REWRITE),
            Map.entry("upload", WORK_AND_REWRITE),
            Map.entry("blob", WORK),
            Map.entry("blob_pin", "SELECT, USAGE"),
            Map.entry("media", WORK),
            Map.entry("attachment_job", WORK),
            Map.entry("erasure", "SELECT, INSERT, UPDATE"),
            Map.entry("erasure_step", "SELECT, INSERT, UPDATE"),
            Map.entry("erased_text", WORK),
            Map.entry("retention", "SELECT, INSERT, UPDATE"),
            Map.entry("retention_erased", WORK),
            Map.entry("audit_export", WORK),
            Map.entry("flyway_schema_history", READ));

    private static final String PRESENT = """
            select c.relname,
                   (select string_agg(a.privilege_type || case when a.is_grantable then '!' else '' end, ', ')
                    from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = :role) as granted
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'event_store' and c.relkind in ('r', 'p', 'v', 'm', 'S')
            """;

    static final List<String> UPKEEP = List.of(
            "grant pg_checkpoint, pg_read_all_stats to %1$s",
            "grant execute on function pg_ls_waldir(), pg_control_checkpoint(), pg_switch_wal(), pg_reload_conf() to %1$s",
            "grant alter system on parameter wal_recycle to %1$s",
            "grant maintain on pg_catalog.pg_statistic to %1$s");

    /** Only a superuser can grant it: nothing is missing where the owner is none. */
    private static final String HAS_UPKEEP = """
            select case when (select o.rolsuper from pg_roles o where o.rolname = current_user) then
                pg_has_role(r.oid, 'pg_checkpoint', 'usage') and pg_has_role(r.oid, 'pg_read_all_stats', 'usage')
                and has_function_privilege(r.oid, 'pg_ls_waldir()', 'execute')
                and has_function_privilege(r.oid, 'pg_control_checkpoint()', 'execute')
                and has_function_privilege(r.oid, 'pg_switch_wal()', 'execute')
                and has_function_privilege(r.oid, 'pg_reload_conf()', 'execute')
                and has_parameter_privilege(r.oid, 'wal_recycle', 'alter system')
                and has_table_privilege(r.oid, 'pg_statistic', 'maintain')
                else true end
            from pg_roles r where r.rolname = :role
            """;

    private final JdbcClient owner;
    private final TransactionTemplate transaction;
    private final String role;

    LedgerGrants(JdbcClient owner, TransactionTemplate transaction, String role) {
        this.owner = owner;
        this.transaction = transaction;
        this.role = role;
    }

    /** To what is written above. Changes nothing where that is so. */
    void give() {
        if (isForNewer()) {
            return;
        }
        String grantee = owner.sql("select quote_ident(:role)")
                .param("role", role)
                .query(String.class)
                .single();
        transaction.executeWithoutResult(_ -> {
            if (!ask("select has_schema_privilege(:role, 'event_store', 'usage')")) {
                run("grant usage on schema event_store to " + grantee);
            }
            present().forEach((table, granted) -> {
                String wanted = GRANTED.get(table);
                if (wanted != null && !granted.equals(parts(wanted))) {
                    String kind = table.equals("blob_pin") ? "sequence " : "table ";
                    run("revoke all on " + kind + "event_store." + table + " from " + grantee);
                    run("grant " + wanted + " on " + kind + "event_store." + table + " to " + grantee);
                }
            });
            if (!ask(HAS_UPKEEP)) {
                UPKEEP.forEach(grant -> run(grant.formatted(grantee)));
            }
        });
    }

    private boolean isForNewer() {
        return owner.sql("select max(cast(version as integer)) > :known from event_store.flyway_schema_history")
                .param("known", WRITTEN_FOR)
                .query(Boolean.class)
                .single();
    }

    private boolean ask(String sql) {
        return owner.sql(sql).param("role", role).query(Boolean.class).single();
    }

    private Map<String, Set<String>> present() {
        Map<String, Set<String>> present = new HashMap<>();
        owner.sql(PRESENT).param("role", role).query(row -> {
            String granted = row.getString("granted");
            present.put(row.getString("relname"), granted == null ? Set.of() : parts(granted));
        });
        return present;
    }

    private static Set<String> parts(String privileges) {
        return new TreeSet<>(Arrays.asList(privileges.split(", ", -1)));
    }

    private void run(String sql) {
        owner.sql(sql).update();
    }
}
