using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using Gateway.Tests;

namespace Gateway.Architecture;

/// <summary>The command as it was built: whatever the project files say, this is what users run.</summary>
public sealed class BuiltServerTests
{
    [Fact]
    public void Its_dependency_file_names_no_adapter_and_no_sample()
    {
        using var deps = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(Repository.ServerDirectory, "server.deps.json"))
        );
        var libraries = deps
            .RootElement.GetProperty("libraries")
            .EnumerateObject()
            .Select(library => library.Name.Split('/')[0])
            .ToList();
        Assert.Contains("Gateway.Server", libraries);
        Assert.Empty(libraries.Intersect(AdaptersAndSamples.Names, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void None_of_its_assemblies_references_an_adapter_or_a_sample()
    {
        var assemblies = Directory.GetFiles(Repository.ServerDirectory, "*.dll");
        Assert.Contains(assemblies, file => Path.GetFileName(file) == "Gateway.Server.dll");
        Assert.All(
            assemblies,
            file => Assert.Empty(References(file).Intersect(AdaptersAndSamples.Names, StringComparer.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void No_adapter_and_no_sample_lies_beside_it()
    {
        var beside = Directory.GetFiles(Repository.ServerDirectory).Select(Path.GetFileNameWithoutExtension);
        var found = beside.Intersect(AdaptersAndSamples.Names, StringComparer.OrdinalIgnoreCase).Distinct();
        Assert.True(
            !found.Any(),
            $"{Repository.ServerDirectory} holds {string.Join(", ", found)}; once nothing references it, remove artifacts/."
        );
    }

    private static List<string> References(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        if (!image.HasMetadata)
        {
            return [];
        }
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(handle =>
                metadata.GetString(metadata.GetAssemblyReference(handle).Name)
            ),
        ];
    }
}
