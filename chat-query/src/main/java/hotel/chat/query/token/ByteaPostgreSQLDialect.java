package hotel.chat.query.token;

import java.sql.Types;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;

/**
 * PostgreSQL with {@code @Lob byte[]} kept in {@code bytea} columns: large objects, Hibernate's choice, cost Axon's tokens
 * fourteen extra calls a read and are never cleaned up. To be set as {@code spring.jpa.properties.hibernate.dialect},
 * with {@code spring.jpa.properties.hibernate.default_schema=read_model}.
 */
public final class ByteaPostgreSQLDialect extends PostgreSQLDialect {
    public ByteaPostgreSQLDialect(DialectResolutionInfo info) {
        super(info);
    }

    /** Without a connection to ask: PostgreSQL 18. */
    public ByteaPostgreSQLDialect() {
        super(DatabaseVersion.make(18));
    }

    @Override
    protected String columnType(int sqlTypeCode) {
        return sqlTypeCode == Types.BLOB ? "bytea" : super.columnType(sqlTypeCode);
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry services) {
        super.contributeTypes(contributions, services);
        contributions.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(Types.BLOB, BinaryJdbcType.INSTANCE);
    }
}
