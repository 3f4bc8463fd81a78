using System.Collections;
using System.Reflection;
using Gateway.Cli.Extensions;
using Gateway.Cli.Loading;
using Gateway.Cli.Options;
using Gateway.Server;

namespace Gateway.Cli.Running;

/// <summary>One run of the command: from the arguments to the exit code.</summary>
internal static class Command
{
    /// <exception cref="CommandException">The command cannot do what it was asked to.</exception>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var folder = Directory.GetCurrentDirectory();
        var variables = Variables();
        var extensions = new ExtensionCatalog(Path.Combine(AppContext.BaseDirectory, "adapters"), Console.Error);
        var installed = new InstalledApplications(
            AppContext.BaseDirectory,
            variables.GetValueOrDefault(InstalledApplications.PathVariable)
        );
        var table = new SettingTable(extensions);
        var line = CommandLine.Parse(arguments, table, folder);
        switch (line.Action)
        {
            case CommandAction.Help:
                CommandLine.WriteHelp(table);
                return ExitCode.Stopped;
            case CommandAction.Version:
                Console.Out.WriteLine(Version);
                return ExitCode.Stopped;
            case CommandAction.List:
                ApplicationList.Write(installed, extensions, Console.Out);
                return ExitCode.Stopped;
        }

        var working = Path.Combine(folder, JsonLayer.FileName);
        var workingLayer = JsonLayer.Read(table, working);
        var environment = EnvironmentLayer.Read(table, variables, folder, Console.Error);
        var app = SettingLayer.Merge(workingLayer, environment, line.Settings).App ?? throw NoApplication(installed);
        var source = new ApplicationFinder(installed, extensions, new DotnetBuild(Console.Error)).Find(app);

        // Only now is it known where the weakest of the files is.
        var beside = source.Folder is null ? working : Path.Combine(source.Folder, JsonLayer.FileName);
        var besideLayer = beside == working ? [] : JsonLayer.Read(table, beside);
        var settings = SettingLayer.Merge(besideLayer, workingLayer, environment, line.Settings);
        var engine = settings.Engine is null ? null : extensions.FindEngine(settings.Engine);
        var unfollowed = new UnfollowedSettings(app, (source as SchemeApplication)?.Scheme, engine);
        unfollowed.Refuse(line.Settings);
        // Before anything is started: a build, or an application's own workers.
        foreach (var address in settings.Server.Addresses)
        {
            address.CloseInChildren();
        }
        settings.Server.Certificate = settings.Tls.Load();
        if (settings is { Engine: not null, Server.Certificate: not null })
        {
            throw CommandException.Usage(
                $"--tls-certificate: the engine {settings.Engine} does not speak TLS here; leave --engine away, or let a proxy do it"
            );
        }
        if (settings.Server is { Transport: TransportKind.Epoll, Certificate: not null })
        {
            throw CommandException.Usage(
                "--tls-certificate: the transport epoll speaks no TLS; leave --transport away, or choose sockets"
            );
        }
        foreach (var layer in (SettingLayer[])[besideLayer, workingLayer, environment])
        {
            unfollowed.Warn(layer, Console.Error);
        }
        if (settings.Server.Development)
        {
            // Where frameworks look for it, whatever said so here.
            Environment.SetEnvironmentVariable("GATEWAY_ENV", "development");
        }
        var host = new ApplicationHost(
            arguments: line.ApplicationArguments,
            settings: ApplicationSettings.Read([beside, working], variables, settings.ExtensionOptions)
        );
        return await ApplicationRun.RunAsync(
            source,
            settings,
            engine,
            host,
            checkOnly: line.Action == CommandAction.Check
        );
    }

    private static string Version =>
        "Gateway "
        + typeof(Command)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    private static CommandException NoApplication(InstalledApplications installed)
    {
        var names = string.Join(", ", installed.All.Select(application => application.Name));
        return CommandException.Usage(
            "no application: name one with --app, such as "
                + (names.Length == 0 ? "--app path/app.cs (--help tells more)" : $"one of {names} (--help tells more)")
        );
    }

    private static Dictionary<string, string> Variables() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
