using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>Divides a rule at its slashes into the parts that the search goes along.</summary>
internal static class RuleParts
{
    public static IEnumerable<RulePart> Of(UrlPattern pattern)
    {
        var pieces = new List<UrlPart>();
        var isFinal = false;
        foreach (var piece in pattern.Parts)
        {
            if (piece.Converter is not null)
            {
                pieces.Add(piece);
                isFinal |= piece.Converter.SpansSegments;
                continue;
            }
            if (isFinal)
            {
                pieces.Add(piece);
                continue;
            }
            var texts = piece.Text.Split('/');
            for (var i = 0; i < texts.Length; i++)
            {
                if (i > 0)
                {
                    yield return new RulePart(pieces);
                    pieces = [];
                }
                if (texts[i].Length > 0)
                {
                    pieces.Add(new(texts[i], null));
                }
            }
        }
        // The slash behind a part that takes all is a part of its own, so that its lack can be told.
        if (isFinal && pieces[^1] is { Converter: null, Text: [.. var text, '/'] })
        {
            pieces.RemoveAt(pieces.Count - 1);
            if (text.Length > 0)
            {
                pieces.Add(new(text, null));
            }
            yield return new RulePart(pieces, endsWithSlash: true);
            pieces = [];
        }
        yield return new RulePart(pieces);
    }
}
