using System.Collections;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Forms;

/// <summary>Reads and sets a many-to-many field of an object whose type the code does not know.</summary>
internal static class ManyToManyValues
{
    public static List<long> Keys(ModelField field, Model instance) =>
        [.. ((IEnumerable)field.GetValue(instance)!).Cast<Model>().Select(related => related.Id)];

    public static Task SetAsync(ModelField field, Model instance, IEnumerable<Model> objects)
    {
        var related = field.RelatedModel!.ModelType;
        var typed = Array.CreateInstance(related, objects.Count());
        var index = 0;
        foreach (var one in objects)
        {
            typed.SetValue(one, index++);
        }
        var manager = field.GetValue(instance)!;
        var set = manager.GetType().GetMethod(nameof(ManyToManyManager<Model>.SetAsync))!;
        return (Task)set.Invoke(manager, [typed])!;
    }
}
