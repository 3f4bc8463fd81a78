using Gateway.Lint.Responses;

namespace Gateway.Lint.Features;

/// <summary>The reason phrase under Lint.</summary>
internal sealed class ReasonPhraseGuard(Call call, IReasonPhrase server) : IReasonPhrase
{
    //# ### IReasonPhrase
    //#
    //# `string? ReasonPhrase { get; set; }` is the reason phrase of the status line (RFC 9112 §4); null is the usual one of
    //# the status. Absent where the protocol has none, as in HTTP/2.
    //#
    public string? ReasonPhrase
    {
        get
        {
            call.CheckAlive(nameof(IReasonPhrase));
            return server.ReasonPhrase;
        }
        set
        {
            call.CheckAlive(nameof(IReasonPhrase));
            //# * It MUST NOT hold controls but HTAB, nor chars above U+00FF. `reason-form`
            if (value is not null && value.Any(c => (c < ' ' && c != '\t') || c is '\u007F' or > '\u00FF'))
            {
                throw call.Report.ByApplication(
                    Clause.ReasonForm,
                    $"The reason phrase was set to {Quoted.Text(value)}; it holds no control and no char above U+00FF."
                );
            }
            //# * It MUST be set before the commit; `startResponse` does not reset it. `reason-window`
            if (call.Response.Commitment == Commitment.Committed)
            {
                throw call.Report.ByApplication(
                    Clause.ReasonWindow,
                    $"The reason phrase was set to {Quoted.Text(value)} after the commit; set it before the first flush."
                );
            }
            server.ReasonPhrase = value;
        }
    }
}
