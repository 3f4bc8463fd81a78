namespace Gateway.Toolkit;

/// <summary>Names of files as clients state them, made fit for a folder of one's own (Werkzeug's
/// <c>secure_filename</c>).</summary>
public static class SecureFilename
{
    // The letters of Latin-1 and Latin Extended-A that have an accent: .NET takes letters apart only where it has ICU.
    private const string Accented =
        "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆ"
        + "ćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľĿŀŃńŅņŇňŉŌōŎ"
        + "ŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſ";

    private const string Plain =
        "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaC"
        + "cCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlLlNnNnNnnOoO"
        + "oOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    /// <summary>Makes a name of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, in ASCII, without a dot in front:
    /// <c>../my photo.jpg</c> becomes <c>my_photo.jpg</c>, and <c>Müller.txt</c> becomes <c>Muller.txt</c>.</summary>
    /// <param name="fileName">The name, which may be a path.</param>
    /// <returns>The name; empty when nothing is left, as of <c>..</c>.</returns>
    public static string Of(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        // The accent of a letter goes and the letter stays.
        var ascii = fileName.Select(WithoutAccent).Where(char.IsAscii);
        var text = new string([.. ascii.Select(c => c is '/' or '\\' ? ' ' : c)]);
        var words = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        var kept = string.Join('_', words).Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        return new string([.. kept]).Trim('.', '_');
    }

    private static char WithoutAccent(char letter) =>
        Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var index ? Plain[index] : letter;
}
