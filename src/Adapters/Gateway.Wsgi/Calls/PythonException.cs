namespace Gateway.Wsgi.Calls;

/// <summary>The application raised; the text is Python's own traceback.</summary>
internal sealed class PythonException(string traceback) : Exception(traceback)
{
    // The interesting stack is Python's.
    public override string ToString() => Message;
}
