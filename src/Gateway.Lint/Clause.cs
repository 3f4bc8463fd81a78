namespace Gateway.Lint;

/// <summary>The closed list of clauses that Lint judges; the specification lines name them by the same ids.</summary>
internal static class Clause
{
    // The request: the server's.
    public const string EnvironNull = "environ-null";
    public const string EnvironMethod = "environ-method";
    public const string EnvironScheme = "environ-scheme";
    public const string EnvironProtocol = "environ-protocol";
    public const string EnvironPathBase = "environ-path-base";
    public const string EnvironPath = "environ-path";
    public const string EnvironQuery = "environ-query";
    public const string EnvironRawTarget = "environ-raw-target";
    public const string EnvironHeaders = "environ-headers";
    public const string EnvironKeys = "environ-keys";
    public const string AbortedLate = "aborted-late";

    // The request: the application's.
    public const string EnvironSet = "environ-set";
    public const string PathRestored = "path-restored";
    public const string UseAfterCompletion = "use-after-completion";

    // The request's body: the server's.
    public const string ReadProgress = "read-progress";
    public const string ReadEnd = "read-end";
    public const string BodyLength = "body-length";
    public const string BodyError = "body-error";

    // The request's body: the application's.
    public const string ReadOverlap = "read-overlap";
    public const string ReadPending = "read-pending";
    public const string ReadCompleted = "read-completed";
    public const string AdvanceMissing = "advance-missing";
    public const string AdvanceWithoutRead = "advance-without-read";
    public const string AdvancePosition = "advance-position";

    // The response's head: the application's.
    public const string StartMissing = "start-missing";
    public const string StartAfterCommit = "start-after-commit";
    public const string StatusFinal = "status-final";
    public const string FieldName = "field-name";
    public const string FieldValue = "field-value";
    public const string FieldHop = "field-hop";
    public const string FieldLength = "field-length";

    // The response's head: the server's.
    public const string StartAccepted = "start-accepted";
    public const string StartWriter = "start-writer";
    public const string StartRefused = "start-refused";
    public const string RestartKills = "restart-kills";

    // The response's body: the application's.
    public const string WriterDead = "writer-dead";
    public const string WriterCompleted = "writer-completed";
    public const string WriterAdvance = "writer-advance";
    public const string FlushOverlap = "flush-overlap";
    public const string FlushPending = "flush-pending";
    public const string FlushDeparted = "flush-departed";
    public const string LengthMatches = "length-matches";
    public const string NoContent = "no-content";

    // The response's body: the server's.
    public const string WriterMemory = "writer-memory";
    public const string FlushThrows = "flush-throws";

    // Features: the application's.
    public const string InterimStatus = "interim-status";
    public const string InterimWindow = "interim-window";
    public const string TrailerField = "trailer-field";
    public const string TrailerWindow = "trailer-window";
    public const string UpgradeOnce = "upgrade-once";
    public const string UpgradeAlone = "upgrade-alone";
    public const string UpgradeField = "upgrade-field";
    public const string ReasonForm = "reason-form";
    public const string ReasonWindow = "reason-window";
    public const string LimitForm = "limit-form";
    public const string LimitWindow = "limit-window";

    // Features: the server's.
    public const string FeatureAbsent = "feature-absent";
    public const string RequestTrailers = "request-trailers";
    public const string LimitFixed = "limit-fixed";

    // Lifespan.
    public const string FactoryResult = "factory-result";
    public const string StartedAddresses = "started-addresses";
    public const string StoppingFirst = "stopping-first";
}
