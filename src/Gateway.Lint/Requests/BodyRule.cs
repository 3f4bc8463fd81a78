using System.IO.Pipelines;

namespace Gateway.Lint.Requests;

/// <summary>What the server owes the reader of a request's body.</summary>
internal sealed class BodyRule(CallReport report, long? declared)
{
    private long _consumed;

    public void Consume(long count) => _consumed += count;

    public void Judge(ReadResult result)
    {
        //# * The body comes without its framing. The server MUST complete the reader behind the last framed octet and not
        //#   before: with a `Content-Length` it gives exactly that many octets. `body-length`
        var total = _consumed + result.Buffer.Length;
        if (declared is { } length && (total > length || (result.IsCompleted && total < length)))
        {
            throw report.ByServer(
                Clause.BodyLength,
                $"The body {(total > length ? "has more than" : "was completed behind")} {total} octets, its Content-Length says "
                    + $"{length}. Give as many; for a body cut short, throw {nameof(RequestBodyException)}."
            );
        }
    }

    public void JudgeThrown(Exception error, CancellationToken cancellationToken)
    {
        //# * A body that is cut short, malformed or larger than allowed MUST make the read throw `RequestBodyException` with
        //#   the status 400, 408 or 413. A read throws `OperationCanceledException` when its token is cancelled, and nothing
        //#   else. `body-error`
        var isRight = error switch
        {
            RequestBodyException body => body.Status is 400 or 408 or 413,
            OperationCanceledException => cancellationToken.IsCancellationRequested,
            LintException => true,
            _ => false,
        };
        if (!isRight)
        {
            report.ByServer(
                Clause.BodyError,
                $"Reading the body threw {error.GetType()} ({Quoted.Text(error.Message)}). Throw {nameof(RequestBodyException)} "
                    + "with 400, 408 or 413 for what is wrong with the body or the peer.",
                error
            );
        }
    }
}
