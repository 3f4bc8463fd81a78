using Gateway.DjangoLike.Tests.Db;

namespace Gateway.DjangoLike.Tests.Management.Evolution;

public sealed class PostgresEvolutionTests(PostgresCluster cluster) : EvolutionTests, IClassFixture<PostgresCluster>
{
    protected override string Schema =>
        """
            SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, character_maximum_length, numeric_precision, numeric_scale, is_identity, identity_generation, column_default) AS "Value" FROM information_schema.columns WHERE table_schema = current_schema()
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
            UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
            """;

    protected override string Dialect => "timestamp with time zone";

    protected override Task<string> DatabaseUrlAsync() => cluster.NewDatabaseAsync();
}
