using Gateway.Lint.Requests;

namespace Gateway.Lint.Features;

/// <summary>The limit on the request's body under Lint.</summary>
internal sealed class BodyLimitGuard(Call call, IRequestBodyLimit server, GuardedReader body) : IRequestBodyLimit
{
    //# ### IRequestBodyLimit
    //#
    //# `long? MaxBodySize { get; set; }` is the most octets the body may have, null for no limit; `bool IsReadOnly` says that
    //# it is fixed. The server checks it from the first read on, against `Content-Length` before an octet is asked for, and
    //# throws `RequestBodyException` with 413.
    //#
    //# {{snippet limit}}
    //#
    //#
    public long? MaxBodySize
    {
        get
        {
            call.CheckAlive(nameof(IRequestBodyLimit));
            return server.MaxBodySize;
        }
        set
        {
            call.CheckAlive(nameof(IRequestBodyLimit));
            //# * It MUST NOT be negative. `limit-form`
            if (value < 0)
            {
                throw call.Report.ByApplication(
                    Clause.LimitForm,
                    $"MaxBodySize was set to {value}; it is a number of octets from 0, or null for no limit."
                );
            }
            //# * It MUST NOT be set after the first read. `limit-window`
            if (body.HasBegun)
            {
                throw call.Report.ByApplication(
                    Clause.LimitWindow,
                    "MaxBodySize was set after the body's first read, when it is fixed; set it before reading."
                );
            }
            server.MaxBodySize = value;
        }
    }

    public bool IsReadOnly
    {
        get
        {
            call.CheckAlive(nameof(IRequestBodyLimit));
            //# * `IsReadOnly` MUST be true once a read has given a result. `limit-fixed`
            var isReadOnly = server.IsReadOnly;
            return isReadOnly || !body.HasRead
                ? isReadOnly
                : throw call.Report.ByServer(
                    Clause.LimitFixed,
                    "IRequestBodyLimit.IsReadOnly is false after a read; make it true from the first read on."
                );
        }
    }
}
