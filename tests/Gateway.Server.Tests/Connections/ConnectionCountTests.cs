using Gateway.Server.Connections;
using Gateway.Server.Tests.Wire;
using Gateway.Server.Transports;

namespace Gateway.Server.Tests.Connections;

public sealed class ConnectionCountTests : IDisposable
{
    private readonly TestLog _log = new();

    [Fact]
    public void Refusals_take_up_no_more_than_a_bounded_number_of_connections()
    {
        var count = new ConnectionCount(most: 2, room: null, _log);

        var admissions = Enumerable.Range(0, 2000).Select(_ => count.Enter()).ToList();

        Assert.All(admissions[..2], one => Assert.Equal(Admission.Admitted, one));
        Assert.All(admissions[2..1026], one => Assert.Equal(Admission.Refused, one));
        Assert.All(admissions[1026..], one => Assert.Equal(Admission.Dropped, one));
        count.Leave(Admission.Refused);
        Assert.Equal(Admission.Refused, count.Enter());
        count.Leave(Admission.Admitted);
        Assert.Equal(Admission.Admitted, count.Enter());
        Assert.Empty(_log.Text);
    }

    [Fact]
    public void A_warning_is_given_near_the_limit_of_descriptors_and_again_only_after_a_lull()
    {
        var count = new ConnectionCount(most: null, room: 100, _log);

        Enter(count, 79);
        Assert.Empty(_log.Text);
        Enter(count, 15);
        Leave(count, 30);
        Enter(count, 30);
        Assert.Equal(1, Warnings);
        Assert.Contains("80 connections are open, and the process has descriptors for about 100", _log.Text);

        Leave(count, 60);
        Enter(count, 60);
        Assert.Equal(2, Warnings);
    }

    [Fact]
    public void A_limit_beyond_the_descriptors_is_told()
    {
        new ConnectionCount(most: 100, room: 100, _log).Check();
        Assert.Empty(_log.Text);

        new ConnectionCount(most: 101, room: 100, _log).Check();
        Assert.Contains("101 connections cannot be reached: the process has descriptors for about 100", _log.Text);
    }

    [Fact]
    public void The_limit_of_descriptors_is_the_systems()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "There is no /proc/self/limits to compare with.");
        var line = File.ReadLines("/proc/self/limits")
            .Single(one => one.StartsWith("Max open files", StringComparison.Ordinal));
        var soft = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];

        Assert.Equal(
            soft,
            DescriptorLimit.Read()?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited"
        );
    }

    public void Dispose() => _log.Dispose();

    private int Warnings => _log.Text.Split('\n').Count(line => line.StartsWith("Warning", StringComparison.Ordinal));

    private static void Enter(ConnectionCount count, int times)
    {
        for (var i = 0; i < times; i++)
        {
            count.Enter();
        }
    }

    private static void Leave(ConnectionCount count, int times)
    {
        for (var i = 0; i < times; i++)
        {
            count.Leave(Admission.Admitted);
        }
    }
}
