using Gateway.DjangoLike.Management;

namespace Gateway.DjangoLike.Tests.Management;

public sealed class MigrationArgumentsTests
{
    private const string First = "20260101000000_Prices";
    private const string Second = "20260202000000_New_Prices";

    [Theory]
    [InlineData("Prices", First)]
    [InlineData("prices", First)]
    [InlineData("20260101000000_Prices", First)]
    [InlineData("New_Prices", Second)]
    [InlineData("202602", Second)]
    [InlineData("0002", Second)]
    public void A_whole_name_goes_before_a_part_of_another(string name, string found) =>
        Assert.Equal(found, MigrationArguments.Find(name, [First, Second]));

    [Theory]
    [InlineData("2026", "More than one migration is called '2026'. There are: ")]
    [InlineData("Costs", "No migration is called 'Costs'. There are: ")]
    public void What_is_not_one_migration_is_told(string name, string told)
    {
        var error = Assert.Throws<CommandErrorException>(() => MigrationArguments.Find(name, [First, Second]));
        Assert.StartsWith(told, error.Message, StringComparison.Ordinal);
    }
}
