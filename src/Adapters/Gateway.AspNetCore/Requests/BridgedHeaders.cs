using Microsoft.AspNetCore.Http;

namespace Gateway.AspNetCore.Requests;

/// <summary>
/// The fields of a request, read from the host's dictionary until they are enumerated or changed. ASP.NET Core keeps the
/// order of the lines of one name, and no order among names.
/// </summary>
internal sealed class BridgedHeaders(IHeaderDictionary host) : HeaderCollection
{
    // Whether the fields have been copied into the base class, where they live from then on.
    private bool _isCopied;

    public override int Count => Copied().BaseCount;

    public override Header this[int index] => Copied().BaseAt(index);

    public override string? this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            if (_isCopied)
            {
                return base[name];
            }
            var values = host[name];
            return values.Count <= 1 ? (string?)values : Copied().BaseCombined(name);
        }
        set
        {
            Copy();
            base[name] = value;
        }
    }

    public override bool Contains(string name) => _isCopied ? base.Contains(name) : host.ContainsKey(name);

    public override void Add(Header header)
    {
        Copy();
        base.Add(header);
    }

    public override bool Remove(string name)
    {
        Copy();
        return base.Remove(name);
    }

    public override void Clear()
    {
        _isCopied = true;
        base.Clear();
    }

    private int BaseCount => base.Count;

    private Header BaseAt(int index) => base[index];

    private string? BaseCombined(string name) => base[name];

    private BridgedHeaders Copied()
    {
        Copy();
        return this;
    }

    private void Copy()
    {
        if (_isCopied)
        {
            return;
        }
        _isCopied = true;
        foreach (var (name, values) in host)
        {
            foreach (var value in values)
            {
                base.Add(new Header(name, value ?? ""));
            }
        }
    }
}
