using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Design;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Leaves the types of columns out of the snapshot, unless the application has said them: a vendor's own follow
/// from the property.</summary>
internal sealed partial class NeutralSnapshotGenerator(CSharpSnapshotGeneratorDependencies dependencies)
    : CSharpSnapshotGenerator(dependencies)
{
    [GeneratedRegex("""\s*\.HasColumnType\("[^"]*"\)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnType();

    protected override void GeneratePropertyAnnotations(
        string propertyBuilderName,
        IProperty property,
        IndentedStringBuilder stringBuilder
    )
    {
        if (property.FindAnnotation(RelationalAnnotationNames.ColumnType) is not null)
        {
            base.GeneratePropertyAnnotations(propertyBuilderName, property, stringBuilder);
            return;
        }
        var text = new IndentedStringBuilder();
        base.GeneratePropertyAnnotations(propertyBuilderName, property, text);
        foreach (var line in ColumnType().Replace(text.ToString(), "").Split('\n'))
        {
            if (line.Length > 0)
            {
                stringBuilder.AppendLine().Append(line.TrimEnd());
            }
        }
    }
}
