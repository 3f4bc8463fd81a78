using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Design;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Leaves the types of columns out of the snapshot, unless the application has said them: a vendor's own follow
/// from the property.</summary>
internal sealed class NeutralSnapshotGenerator(CSharpSnapshotGeneratorDependencies dependencies)
    : CSharpSnapshotGenerator(dependencies)
{
    public override void Generate(string modelBuilderName, IModel model, IndentedStringBuilder stringBuilder)
    {
        ArgumentNullException.ThrowIfNull(stringBuilder);
        var text = new IndentedStringBuilder();
        base.Generate(modelBuilderName, model, text);
        stringBuilder.AppendLines(DerivedTypes.RemoveFrom(text.ToString()));
    }
}
