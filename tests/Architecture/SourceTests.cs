using System.Text.RegularExpressions;

namespace Gateway.Architecture;

public sealed partial class SourceTests
{
    private const int MaxLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var long_ = SourceFiles
            .Under("src", "*.cs")
            .Select(file => (File: SourceFiles.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MaxLines)
            .Select(file => $"{file.File}: {file.Lines} lines");
        Assert.True(
            !long_.Any(),
            $"Past {MaxLines} lines a file is two things; take one out:\n  {string.Join("\n  ", long_)}"
        );
    }

    [Fact]
    public void The_protocol_knows_no_sockets_tasks_clocks_or_logs()
    {
        var files = SourceFiles.Under("src/Gateway.Server/Protocol", "*.cs").ToList();
        Assert.NotEmpty(files);
        AssertNone(
            files,
            InputOutput(),
            "The protocol is sans-IO: bytes in, events out. Move this to Transports/ or the pipeline"
        );
    }

    [Fact]
    public void Tests_do_not_sleep()
    {
        // Polling needs a pause between two looks; it lives in one place.
        var files = SourceFiles.Under("tests", "*.cs").Where(file => Path.GetFileName(file) != "Eventually.cs");
        AssertNone(
            files,
            Sleep(),
            "A sleep is too short or too long: await the event, or poll with Shared/Eventually.cs"
        );
    }

    private static void AssertNone(IEnumerable<string> files, Regex forbidden, string cure)
    {
        var found = files.SelectMany(file =>
            SourceFiles
                .CodeLines(file)
                .Index()
                .Where(line => forbidden.IsMatch(line.Item))
                .Select(line =>
                    $"{SourceFiles.Relative(file)}({line.Index + 1}): {forbidden.Match(line.Item).Value.Trim()}"
                )
        );
        Assert.True(!found.Any(), $"{cure}:\n  {string.Join("\n  ", found)}");
    }

    [GeneratedRegex(
        @"\bSystem\.(Net\.Sockets|Net\.Security|IO\.Pipelines|Threading)\b|\b(Socket|NetworkStream|Stream|Pipe(Reader|Writer|)|(Value)?Task|await|async"
            + @"|Thread(Pool)?|Timer|TimeProvider|Stopwatch|Environment|Console|ILogger\w*|LoggerMessage|CancellationToken\w*)\b"
            + @"|\bDateTime(Offset)?\.(Utc)?Now\b|\bMicrosoft\.Extensions\b"
    )]
    private static partial Regex InputOutput();

    // Delays that a fake clock ends, or nothing ends, are no sleeps.
    [GeneratedRegex(
        @"\bThread\.Sleep\b|\bTask\.Delay\((?!Timeout\.Infinite)(?![^;]*[cC]lock|[^;]*[tT]ime(Provider)?\b)"
    )]
    private static partial Regex Sleep();
}
