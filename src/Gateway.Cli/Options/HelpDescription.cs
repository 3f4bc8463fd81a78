namespace Gateway.Cli.Options;

/// <summary>What the help says before it lists the options.</summary>
internal static class HelpDescription
{
    public const string Text = """
        Serves any Gateway application over HTTP.

        An application (APP) is one of
          NAME               installed in apps/ beside the command or on GATEWAY_APP_PATH; --list shows them
          path/App.dll       an assembly
          path/App.csproj    a project; it is built first
          path/app.cs        a single file; it is built first, with the reference to the contract supplied
          scheme:rest        an application that an adapter makes, such as wsgi:module:callable
        with :Type.Member behind it where an assembly holds several.

        What follows -- is the application's own: server --app APP -- ARGUMENT…

        Every option can stand in gateway.json ("max-body-size": "64m") and in the environment (GATEWAY_MAX_BODY_SIZE=64m).
        Weakest first: gateway.json beside the application, gateway.json in the working directory, the environment, the
        command line. The object "settings" in gateway.json is the application's own.

        Exit codes: 0 stopped, 1 failed while running, 2 usage, 3 the application could not be loaded or started.
        """;
}
