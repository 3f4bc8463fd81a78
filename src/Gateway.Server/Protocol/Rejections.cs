namespace Gateway.Server.Protocol;

/// <summary>The closed list of refusals, in the order of the RFCs. Every refusal of the server is one of these.</summary>
internal static class Rejections
{
    // Lines and line terminators: RFC 9112 §2.2
    public static readonly Rejection BareLineFeed = new(
        "bare-lf",
        400,
        "RFC 9112 §2.2",
        "A line ended in LF alone; lines end in CR LF."
    );
    public static readonly Rejection BareCarriageReturn = new(
        "bare-cr",
        400,
        "RFC 9112 §2.2",
        "A CR came without its LF; lines end in CR LF."
    );
    public static readonly Rejection TooManyEmptyLines = new(
        "empty-lines",
        400,
        "RFC 9112 §2.2",
        "Too many empty lines came before the request line."
    );

    // Request line: RFC 9112 §3
    public static readonly Rejection InvalidRequestLine = new(
        "request-line",
        400,
        "RFC 9112 §3",
        "The request line is not: method, one space, target, one space, version."
    );
    public static readonly Rejection InvalidMethod = new("method", 400, "RFC 9110 §9.1", "The method is not a token.");
    public static readonly Rejection RequestLineTooLong = new(
        "request-line-too-long",
        414,
        "RFC 9112 §3",
        "The request line is longer than allowed.",
        "max-request-line"
    );
    public static readonly Rejection MethodTooLong = new(
        "method-too-long",
        501,
        "RFC 9112 §3",
        "The method alone is longer than a request line may be.",
        "max-request-line"
    );
    public static readonly Rejection MethodNotAllowed = new(
        "method-refused",
        501,
        "RFC 9110 §9.3.6, §9.3.8",
        "TRACE and CONNECT are not served.",
        "allow-method"
    );
    public static readonly Rejection InvalidTarget = new(
        "target",
        400,
        "RFC 9112 §3.2",
        "The request target has no valid form, or holds an octet that no URI may hold."
    );
    public static readonly Rejection TargetNotForMethod = new(
        "target-form",
        400,
        "RFC 9112 §3.2.3, §3.2.4",
        "The form of the request target does not belong to the method: only CONNECT takes an authority, only OPTIONS takes *."
    );
    public static readonly Rejection NulInTarget = new("target-nul", 400, "RFC 3986 §7.3", "The path holds %00.");
    public static readonly Rejection InvalidVersion = new(
        "version",
        400,
        "RFC 9112 §2.3",
        "The version is not HTTP/ followed by a digit, a point and a digit."
    );
    public static readonly Rejection UnsupportedVersion = new(
        "version-unsupported",
        505,
        "RFC 9110 §15.6.6",
        "Only HTTP/1.0 and HTTP/1.1 are spoken here."
    );

    // Host: RFC 9112 §3.2, RFC 9110 §7.2
    public static readonly Rejection MissingHost = new(
        "host-missing",
        400,
        "RFC 9112 §3.2",
        "An HTTP/1.1 request has no Host.",
        "allow-missing-host"
    );
    public static readonly Rejection DuplicateHost = new(
        "host-duplicate",
        400,
        "RFC 9112 §3.2",
        "The request has more than one Host."
    );
    public static readonly Rejection InvalidHost = new(
        "host",
        400,
        "RFC 9110 §7.2",
        "The host is not a name or address with an optional port."
    );

    // Fields: RFC 9112 §5
    public static readonly Rejection InvalidFieldName = new(
        "field-name",
        400,
        "RFC 9110 §5.1",
        "A field name is not a token followed by a colon."
    );
    public static readonly Rejection WhitespaceBeforeColon = new(
        "field-name-space",
        400,
        "RFC 9112 §5.1",
        "There is white space between a field name and its colon."
    );
    public static readonly Rejection WhitespaceBeforeFirstField = new(
        "field-leading-space",
        400,
        "RFC 9112 §2.2",
        "There is white space between the request line and the first field."
    );
    public static readonly Rejection ObsoleteFolding = new(
        "obs-fold",
        400,
        "RFC 9112 §5.2",
        "A field value is folded over lines."
    );
    public static readonly Rejection InvalidFieldValue = new(
        "field-value",
        400,
        "RFC 9110 §5.5",
        "A field value holds a control character."
    );
    public static readonly Rejection HeadersTooLarge = new(
        "headers-too-large",
        431,
        "RFC 6585 §5",
        "The fields are larger together than allowed.",
        "max-header-size"
    );
    public static readonly Rejection TooManyHeaders = new(
        "too-many-headers",
        431,
        "RFC 6585 §5",
        "There are more fields than allowed.",
        "max-header-count"
    );

    // Body framing: RFC 9112 §6
    public static readonly Rejection InvalidContentLength = new(
        "content-length",
        400,
        "RFC 9110 §8.6",
        "Content-Length is not one decimal number."
    );
    public static readonly Rejection DuplicateContentLength = new(
        "content-length-duplicate",
        400,
        "RFC 9112 §6.3",
        "The request has more than one Content-Length."
    );
    public static readonly Rejection LengthWithTransferEncoding = new(
        "length-and-transfer-encoding",
        400,
        "RFC 9112 §6.1",
        "The request has both Content-Length and Transfer-Encoding."
    );
    public static readonly Rejection InvalidTransferEncoding = new(
        "transfer-encoding",
        400,
        "RFC 9112 §6.1, §6.3",
        "Transfer-Encoding does not end in chunked, or names it twice."
    );
    public static readonly Rejection UnsupportedTransferEncoding = new(
        "transfer-encoding-unsupported",
        501,
        "RFC 9112 §6.1",
        "Only the transfer coding chunked is understood."
    );
    public static readonly Rejection TransferEncodingInHttp10 = new(
        "transfer-encoding-http10",
        400,
        "RFC 9112 §6.1",
        "An HTTP/1.0 request has Transfer-Encoding."
    );
    public static readonly Rejection BodyTooLarge = new(
        "body-too-large",
        413,
        "RFC 9110 §15.5.14",
        "The body is larger than allowed.",
        "max-body-size"
    );
    public static readonly Rejection IncompleteHead = new(
        "head-incomplete",
        400,
        "RFC 9112 §8",
        "The peer stopped sending before the end of the header fields."
    );
    public static readonly Rejection IncompleteBody = new(
        "body-incomplete",
        400,
        "RFC 9112 §8",
        "The peer stopped sending before the end of the body."
    );

    public static readonly Rejection HeadTimeout = new(
        "head-timeout",
        408,
        "RFC 9110 §15.5.9",
        "The header fields did not come in time.",
        "header-timeout"
    );
    public static readonly Rejection BodyTooSlow = new(
        "body-too-slow",
        408,
        "RFC 9110 §15.5.9",
        "The body comes more slowly than allowed.",
        "min-data-rate"
    );
    public static readonly Rejection TooBusy = new(
        "too-busy",
        503,
        "RFC 9110 §15.6.4",
        "More requests are in flight than allowed.",
        "max-concurrency"
    );
    public static readonly Rejection TooManyConnections = new(
        "too-many-connections",
        503,
        "RFC 9110 §15.6.4",
        "More connections are open than allowed.",
        "max-connections"
    );

    // Chunked: RFC 9112 §7.1
    public static readonly Rejection InvalidChunkSize = new(
        "chunk-size",
        400,
        "RFC 9112 §7.1",
        "A chunk size is not a hexadecimal number."
    );
    public static readonly Rejection InvalidChunkExtension = new(
        "chunk-extension",
        400,
        "RFC 9112 §7.1.1",
        "A chunk extension is malformed."
    );
    public static readonly Rejection ChunkExtensionsTooLarge = new(
        "chunk-extensions-too-large",
        400,
        "RFC 9112 §7.1.1",
        "The chunk extensions are larger than any use of them."
    );
    public static readonly Rejection InvalidChunkEnd = new(
        "chunk-end",
        400,
        "RFC 9112 §7.1",
        "A chunk does not end in CR LF where its size says."
    );
    public static readonly Rejection ForbiddenTrailer = new(
        "trailer-forbidden",
        400,
        "RFC 9110 §6.5.1",
        "A trailer field is one that only a header may carry."
    );

    // Expectations: RFC 9110 §10.1.1
    public static readonly Rejection UnknownExpectation = new(
        "expectation",
        417,
        "RFC 9110 §10.1.1",
        "The only expectation that is understood is 100-continue."
    );
}
