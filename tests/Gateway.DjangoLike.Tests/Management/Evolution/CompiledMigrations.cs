using System.Reflection;
using Gateway.DjangoLike.Db.Migrations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gateway.DjangoLike.Tests.Management.Evolution;

/// <summary>Builds what <c>makemigrations</c> has written, as a person would.</summary>
internal static class CompiledMigrations
{
    public static Assembly Build(string source)
    {
        var files = Directory.GetFiles(Path.Combine(source, MigrationWriter.Folder), "*.cs");
        var compilation = CSharpCompilation.Create(
            $"migrations-{Guid.NewGuid():N}",
            files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(assembly => MetadataReference.CreateFromFile(assembly)),
            // As the SDK does: packages are built against each other's earlier versions.
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSpecificDiagnosticOptions([
                KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress),
                KeyValuePair.Create("CS1702", ReportDiagnostic.Suppress),
            ])
        );
        using var built = new MemoryStream();
        var result = compilation.Emit(built);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        Assert.DoesNotContain(result.Diagnostics, found => found.Severity >= DiagnosticSeverity.Warning);
        return Assembly.Load(built.ToArray());
    }
}
