namespace Gateway.Toolkit;

/// <summary>What of its limits a form has used up.</summary>
internal sealed class FormBudget(FormLimits limits)
{
    private int _fields;
    private long _octets;

    /// <summary>Takes a field or a file into account.</summary>
    /// <exception cref="HttpException">413: it is one too many.</exception>
    public void AddField()
    {
        if (++_fields > limits.MaxFields)
        {
            throw new HttpException(413, $"The form has more than {limits.MaxFields} fields.");
        }
    }

    /// <summary>Takes octets into account that are held in memory.</summary>
    /// <exception cref="HttpException">413: they are too many.</exception>
    public void AddOctets(int count)
    {
        if ((_octets += count) > limits.MaxFieldsSize)
        {
            throw new HttpException(413, $"The form's fields are larger than {limits.MaxFieldsSize} octets together.");
        }
    }

    /// <summary>Checks the size of one field.</summary>
    /// <exception cref="HttpException">413: it is too large.</exception>
    public void CheckField(string name, long size)
    {
        if (size > limits.MaxFieldSize)
        {
            throw new HttpException(413, $"The form's field \"{name}\" is larger than {limits.MaxFieldSize} octets.");
        }
    }
}
