namespace Gateway.Conformance;

public sealed class ConformanceTests
{
    public static TheoryData<string, string> Runs()
    {
        var runs = new TheoryData<string, string>();
        foreach (var host in Suite.Hosts)
        {
            foreach (var one in Suite.Sections.SelectMany(section => section.Cases))
            {
                runs.Add(host.Name, one.Name);
            }
        }
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Host_conforms(string hostName, string caseName)
    {
        var host = Suite.Hosts.Single(host => host.Name == hostName);
        var one = Suite.Sections.SelectMany(section => section.Cases).Single(one => one.Name == caseName);
        if (one.Needs is { } ability && host.Lacks(ability) is { } reason)
        {
            Assert.Skip($"{host.Name} lacks {ability}: {reason}.");
        }

        await one.RunAsync(host);
    }

    [Fact]
    public void Names_of_cases_are_told_apart()
    {
        var names = Suite.Sections.SelectMany(section => section.Cases).Select(one => one.Name).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }
}
