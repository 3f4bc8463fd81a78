using PyramidLike.Resources;

namespace PyramidLike;

/// <summary>The pages a new wiki begins with: the files below a folder, <c>Name.md</c> with the pages below it in
/// <c>Name/</c>; <c>Name.protected.md</c> is a page that nobody may edit.</summary>
internal static class Seed
{
    private const string Protected = ".protected";

    public static void Fill(PageStore store, string folder)
    {
        if (store.IsEmpty)
        {
            Fill(store, folder, PageStore.RootId);
        }
    }

    private static void Fill(PageStore store, string folder, long parent)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var isProtected = name.EndsWith(Protected, StringComparison.Ordinal);
            name = isProtected ? name[..^Protected.Length] : name;
            var page = store.Add(parent, name, File.ReadAllText(file), "the tutorial", isProtected);
            var below = Path.Combine(folder, name);
            if (Directory.Exists(below))
            {
                Fill(store, below, page.Id);
            }
        }
    }
}
