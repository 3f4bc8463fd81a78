using System.Text;
using CsCheck;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

public sealed class HostCheckTests
{
    private static readonly string[] Hosts =
    [
        "",
        "a",
        "a.",
        "a..b",
        "a:80",
        "a:8o",
        "a:65536",
        "[::1]",
        "[::1]:1",
        "[::1",
        "a@b",
        "b",
        new string('a', 64),
        new string('a', 65),
        new string('a', 64) + ":x",
    ];

    [Fact]
    public void Whatever_came_before_a_host_is_valid_by_the_rule_alone() =>
        Gen.Int[0, Hosts.Length - 1]
            .Select(i => Hosts[i])
            .Array[1, 12]
            .Sample(hosts =>
            {
                var check = new HostCheck();
                foreach (var host in hosts)
                {
                    var octets = Encoding.ASCII.GetBytes(host);
                    Assert.Equal(HostRule.IsValid(octets), check.IsValid(octets));
                }
            });
}
