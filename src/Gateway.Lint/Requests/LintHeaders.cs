namespace Gateway.Lint.Requests;

/// <summary>The request's fields, usable until the call ends.</summary>
internal sealed class LintHeaders(Call call, HeaderCollection server) : HeaderCollection
{
    public HeaderCollection Server => server;

    public override int Count => Alive().Count;

    public override Header this[int index] => Alive()[index];

    public override string? this[string name]
    {
        get => Alive()[name];
        set
        {
            if (value is not null)
            {
                Check((name, value));
            }
            Alive()[name] = value;
        }
    }

    public override IEnumerable<string> GetValues(string name) => Alive().GetValues(name);

    public override bool Contains(string name) => Alive().Contains(name);

    public override void Add(Header header)
    {
        Check(header);
        Alive().Add(header);
    }

    public override bool Remove(string name) => Alive().Remove(name);

    public override void Clear() => Alive().Clear();

    private HeaderCollection Alive()
    {
        call.CheckAlive("A HeaderCollection of the environ");
        return server;
    }

    private void Check(Header field)
    {
        if ((FieldCheck.Name(field) ?? FieldCheck.Value(field)) is { } wrong)
        {
            throw call.Report.ByApplication(Clause.EnvironSet, $"environ.Headers: {wrong}");
        }
    }
}
