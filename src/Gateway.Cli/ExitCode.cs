namespace Gateway.Cli;

/// <summary>What the command's exit codes mean; an application's own code (<see cref="ApplicationHost.Exit"/>) passes
/// through.</summary>
internal static class ExitCode
{
    public const int Stopped = 0;

    public const int FailedWhileRunning = 1;

    public const int Usage = 2;

    /// <summary>The application could not be found, built, loaded or started.</summary>
    public const int ApplicationFailed = 3;
}
