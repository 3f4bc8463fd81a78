using System.Reflection;

namespace Gateway.Server.Tests.Security;

public sealed class SecurityDocumentTests
{
    [Fact]
    public void The_tables_are_what_the_code_says()
    {
        var written = File.ReadAllText(SecurityDocument.FilePath);
        var expected = SecurityDocument.Make(written);
        if (Environment.GetEnvironmentVariable("GATEWAY_WRITE_SECURITY") == "1")
        {
            File.WriteAllText(SecurityDocument.FilePath, expected);
            written = expected;
        }

        Assert.True(
            expected == written,
            "docs/SECURITY.md differs from the server's refusals or options. Run eng/security, which rewrites its tables, "
                + "and commit the difference with the change that caused it."
        );
    }

    [Fact]
    public void Every_limit_of_the_options_is_told()
    {
        Type[] kinds = [typeof(int), typeof(int?), typeof(long?), typeof(TimeSpan)];

        var limits = typeof(GatewayServerOptions)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => kinds.Contains(property.PropertyType))
            .Select(property => property.Name)
            // How the server works, not what it bears.
            .Where(name => name != nameof(GatewayServerOptions.EventLoops));

        Assert.Equal(limits.Order(), SecurityDocument.Limits.Select(limit => limit.Property).Order());
    }

    [Fact]
    public void Reasons_are_told_apart()
    {
        var reasons = SecurityDocument.Refusals.Select(one => one.Reason).ToList();

        Assert.Equal(reasons.Count, reasons.Distinct(StringComparer.Ordinal).Count());
    }
}
