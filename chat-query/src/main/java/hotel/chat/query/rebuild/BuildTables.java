package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables like the live ones, made from the catalogue: columns, storage, keys, indexes under the same names, statistics targets
 * and grants. Triggers, views and foreign keys would not come along; the read model has none.
 */
final class BuildTables {
    /** What {@code LIKE} leaves out. Constraints first, as they make indexes. */
    private static final String DETAILS = """
            select d.ddl
            from (
                select 1 as place, c.oid, '' as name,
                       format('alter table %1$s.%2$I set (%3$s)', :build, c.relname, array_to_string(c.reloptions, ', ')) as ddl
                from pg_class c where c.oid = cast(:live as regclass) and c.reloptions is not null
                union all
                select 2, c.oid, a.attname,
                       format('alter table %1$s.%2$I alter column %3$I set statistics %4$s', :build, c.relname, a.attname,
                              a.attstattarget)
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid
                where c.oid = cast(:live as regclass) and a.attnum > 0 and not a.attisdropped and a.attstattarget >= 0
                union all
                select 3, c.oid, k.conname,
                       format('alter table %1$s.%2$I add constraint %3$I %4$s', :build, c.relname, k.conname,
                              pg_get_constraintdef(k.oid))
                from pg_class c
                join pg_constraint k on k.conrelid = c.oid
                where c.oid = cast(:live as regclass) and k.contype in ('p', 'u', 'x')
                union all
                select 4, c.oid, g.privilege_type,
                       format('grant %1$s on %2$s.%3$I to %4$s', g.privilege_type, :build, c.relname,
                              case when g.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end)
                from pg_class c
                cross join lateral aclexplode(c.relacl) g
                where c.oid = cast(:live as regclass) and g.grantee <> c.relowner
            ) d
            order by d.place, d.name
            """;

    /** Indexes of no constraint that the build does not have yet. */
    private static final String INDEXES = """
            select replace(pg_get_indexdef(i.indexrelid), ' ON ' || :liveSchema || '.', ' ON ' || :buildSchema || '.') as ddl
            from pg_index i
            join pg_class x on x.oid = i.indexrelid
            where i.indrelid = cast(:live as regclass)
              and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
              and not (x.relname = any(cast(:without as text[])))
              and not exists (
                  select from pg_class b join pg_namespace n on n.oid = b.relnamespace
                  where n.nspname = :buildSchema and b.relname = x.relname)
            order by x.relname
            """;

    private static final String COLUMNS = """
            select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
                   || a.attcollation || ' ' || cast(a.attgenerated as text) || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as shape
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where n.nspname = :schema and c.relname = any(:tables)
            order by c.relname collate "C", a.attnum
            """;

    private static final String CONSTRAINTS = """
            select c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as shape
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = :schema and c.relname = any(:tables)
            order by c.relname collate "C", k.conname collate "C"
            """;

    /** Statements are planned when the tables are empty, and these plans are kept while they fill: they have to go by index from the first row on. */
    private static final String BY_INDEX = "set local enable_seqscan = off";

    private static final String LATER_ON_DISK = "set local synchronous_commit = off";

    /** PostgreSQL's own index of names. */
    private static final String NAMES = "pg_class_relname_nsp_index";

    private final JdbcClient jdbc;

    BuildTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty ones, instead of any that are there; without the indexes that applying facts does without. */
    void make(Projection projection) {
        drop(Schema.BUILD, projection);
        for (String table : projection.tables()) {
            run("create table " + Schema.BUILD.table(table) + " (like " + Schema.LIVE.table(table)
                    + " including all excluding indexes excluding statistics)");
            details(table).forEach(this::run);
            indexes(table, projection.indexesOfQueries()).forEach(this::run);
        }
    }

    /** The indexes that are still missing, one statement each. */
    List<String> missingIndexes(Projection projection) {
        return projection.tables().stream()
                .flatMap(table -> indexes(table, List.of()).stream())
                .toList();
    }

    /** A node whose lease ran out may be making it still: its name is taken then, and of no index yet. */
    void makeIndex(String ddl) {
        try {
            run(ddl);
        } catch (DuplicateKeyException failure) {
            if (String.valueOf(failure.getMessage()).contains(NAMES)) {
                throw new CannotAcquireLockException("another makes this index");
            }
            throw failure;
        }
    }

    void run(String ddl) {
        jdbc.sql(ddl).update();
    }

    /** So that the first questions after a swap are planned by what is there, and autovacuum has nothing to do. In no transaction. */
    void settle(Projection projection) {
        run("vacuum (analyze) " + list(Schema.BUILD, projection));
    }

    /** False when a migration has changed the live ones since. */
    boolean haveColumnsOfLive(Projection projection) {
        return columns(Schema.BUILD, projection).equals(columns(Schema.LIVE, projection));
    }

    /** The same, and there is no index and no constraint that the live ones alone have. */
    boolean areLikeLive(Projection projection) {
        return haveColumnsOfLive(projection)
                && constraints(Schema.BUILD, projection).equals(constraints(Schema.LIVE, projection))
                && missingIndexes(projection).isEmpty();
    }

    private List<String> columns(Schema schema, Projection projection) {
        return shape(COLUMNS, schema, projection);
    }

    private List<String> constraints(Schema schema, Projection projection) {
        return shape(CONSTRAINTS, schema, projection);
    }

    private List<String> shape(String sql, Schema schema, Projection projection) {
        return jdbc.sql(sql)
                .param("schema", schema.schemaName())
                .param("tables", projection.tables().toArray(String[]::new))
                .query((row, _) -> row.getString("shape"))
                .list();
    }

    void drop(Schema schema, Projection projection) {
        if (schema == Schema.LIVE) {
            throw new IllegalArgumentException("live tables are never dropped");
        }
        run("drop table if exists " + list(schema, projection));
    }

    /** Those that are there, with their schema. */
    List<String> existing(Schema schema, Projection projection) {
        return jdbc.sql(
                        "select t.tablename from pg_tables t where t.schemaname = :schema and t.tablename = any(:tables) order by 1")
                .param("schema", schema.schemaName())
                .param("tables", projection.tables().toArray(String[]::new))
                .query((row, _) -> schema.table(row.getString("tablename")))
                .list();
    }

    /** Nobody reads or writes the tables from then on until the transaction ends. */
    void lock(Schema schema, Projection projection) {
        run("lock table " + list(schema, projection) + " in access exclusive mode");
    }

    /** In a transaction: each of these statements fails that takes longer. */
    void within(Duration atMost, Runnable statements) {
        run("set local statement_timeout = " + atMost.toMillis());
        statements.run();
        run("set local statement_timeout to default");
    }

    /** In a transaction: the database ends it when nothing was heard of this node for longer, so that a dead one holds nobody up. */
    void silentAtMost(Duration silence) {
        run("set local idle_in_transaction_session_timeout = " + silence.toMillis());
    }

    /**
     * The transaction that is open applies a batch and does not wait for the disk. After a crash of the database, rows and position
     * may be those before it, and then it is taken again from there.
     */
    void filling() {
        run(LATER_ON_DISK + "; " + BY_INDEX);
    }

    /** The transaction that is open applies the last facts and is on the disk when it ends. */
    void fillingUp() {
        run(BY_INDEX);
    }

    void move(Projection projection, Schema from, Schema to) {
        for (String table : projection.tables()) {
            run("alter table " + from.table(table) + " set schema " + to.schemaName());
        }
    }

    private List<String> details(String table) {
        return jdbc.sql(DETAILS)
                .param("build", Schema.BUILD.schemaName())
                .param("live", Schema.LIVE.table(table))
                .query((row, _) -> row.getString("ddl"))
                .list();
    }

    private List<String> indexes(String table, Collection<String> without) {
        return jdbc.sql(INDEXES)
                .param("liveSchema", Schema.LIVE.schemaName())
                .param("buildSchema", Schema.BUILD.schemaName())
                .param("live", Schema.LIVE.table(table))
                .param("without", without.toArray(String[]::new))
                .query((row, _) -> row.getString("ddl"))
                .list();
    }

    private static String list(Schema schema, Projection projection) {
        return String.join(", ", projection.tables().stream().map(schema::table).toList());
    }
}
