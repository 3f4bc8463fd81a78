using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>An exception that is an answer: Pyramid's <c>httpexceptions</c>. A view throws it, or returns it; an exception
/// view may answer in its place.</summary>
public interface IExceptionResponse
{
    /// <summary>The status code.</summary>
    int Status { get; }

    /// <summary>The rest of the status line: <c>Not Found</c>.</summary>
    string Title { get; }

    /// <summary>What the status means, for the client.</summary>
    string Explanation { get; }

    /// <summary>What happened here, for the client; null for nothing.</summary>
    string? Detail { get; }

    /// <summary>A comment in the source of the answer; null for none.</summary>
    string? Comment { get; }

    /// <summary>Header fields of the answer.</summary>
    HeaderCollection Headers { get; }

    /// <summary>Makes the answer: HTML, JSON or plain text, by what the request accepts.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response.</returns>
    Response ToResponse(PyramidRequest request);
}
