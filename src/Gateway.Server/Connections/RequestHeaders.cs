using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>The fields of the current head; strings are made of those that are asked for, when they are.</summary>
internal sealed class RequestHeaders(RequestHead head, StringCache strings) : HeaderCollection
{
    private Header?[] _made = new Header?[16];

    // Behind the last of those that were made.
    private int _madeCount;

    // Whether middleware changed the fields: from then on they live in the base class.
    private bool _isChanged;

    public override int Count => _isChanged ? base.Count : head.FieldCount;

    public override Header this[int index]
    {
        get
        {
            if (_isChanged)
            {
                return base[index];
            }
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)head.FieldCount, nameof(index));
            if (_made.Length < head.FieldCount)
            {
                Array.Resize(ref _made, Math.Max(head.FieldCount, _made.Length * 2));
            }
            _madeCount = Math.Max(_madeCount, index + 1);
            return _made[index] ??= new Header(
                strings.Get(head.Fields[index].Name(head.Bytes)),
                strings.Get(head.Value(index))
            );
        }
    }

    public override string? this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            if (_isChanged)
            {
                return base[name];
            }
            var first = IndexOf(name, 0);
            if (first < 0)
            {
                return null;
            }
            return IndexOf(name, first + 1) < 0 ? this[first].Value : base[name];
        }
        set => base[name] = value;
    }

    public override bool Contains(string name) => _isChanged ? base.Contains(name) : IndexOf(name, 0) >= 0;

    public override void Add(Header header)
    {
        Change();
        base.Add(header);
    }

    public override bool Remove(string name)
    {
        Change();
        return base.Remove(name);
    }

    public override void Clear()
    {
        Change();
        base.Clear();
    }

    /// <summary>Forgets the last request's.</summary>
    public void Reset()
    {
        if (_isChanged)
        {
            base.Clear();
            _isChanged = false;
        }
        Array.Clear(_made, 0, _madeCount);
        _madeCount = 0;
    }

    private int IndexOf(string name, int start)
    {
        var fields = head.Fields;
        var bytes = head.Bytes;
        for (var i = start; i < fields.Length; i++)
        {
            if (fields[i].NameLength == name.Length && Ascii.EqualsIgnoreCase(fields[i].Name(bytes), name))
            {
                return i;
            }
        }
        return -1;
    }

    private void Change()
    {
        if (_isChanged)
        {
            return;
        }
        for (var i = 0; i < head.FieldCount; i++)
        {
            base.Add(this[i]);
        }
        _isChanged = true;
    }
}
