using System.Diagnostics.Metrics;
using System.Globalization;

namespace Gateway.Server.Tests.Metrics;

/// <summary>Makes meters and hears what they measure; other servers of the test run are not heard.</summary>
internal sealed class Measurements : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];

    // Both guarded by _all.
    private readonly List<Instrument> _instruments = [];
    private readonly List<Measurement> _all = [];

    /// <param name="listens">Whether all is heard from the beginning.</param>
    /// <param name="keeps">Whether what is heard is kept.</param>
    public Measurements(bool listens = true, bool keeps = true)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope != this)
            {
                return;
            }
            lock (_all)
            {
                _instruments.Add(instrument);
            }
            if (listens)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        if (keeps)
        {
            _listener.SetMeasurementEventCallback<long>((one, value, tags, _) => Add(one, value, tags));
            _listener.SetMeasurementEventCallback<double>((one, value, tags, _) => Add(one, value, tags));
        }
        _listener.Start();
    }

    public IReadOnlyList<Instrument> Instruments
    {
        get
        {
            lock (_all)
            {
                return [.. _instruments];
            }
        }
    }

    /// <summary>What an instrument has measured, in order.</summary>
    public IReadOnlyList<Measurement> Of(string instrument)
    {
        lock (_all)
        {
            return [.. _all.Where(one => one.Instrument == instrument)];
        }
    }

    /// <summary>Reads an instrument that measures nothing by itself.</summary>
    public long Observe(string instrument)
    {
        _listener.RecordObservableInstruments();
        return (long)Of(instrument)[^1].Value;
    }

    /// <summary>Begins to listen, when it does not yet.</summary>
    public void Listen()
    {
        foreach (var instrument in Instruments)
        {
            _listener.EnableMeasurementEvents(instrument);
        }
    }

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, tag) in tags)
        {
            texts.Add(name, Convert.ToString(tag, CultureInfo.InvariantCulture)!);
        }
        lock (_all)
        {
            _all.Add(new Measurement(instrument.Name, value, texts));
        }
    }
}

/// <summary>One value that an instrument measured, its attributes as text.</summary>
internal sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, string> Tags)
{
    public string? this[string tag] => Tags.GetValueOrDefault(tag);
}
