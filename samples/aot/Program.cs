// A server and its application in one native program: no runtime to install, nothing to compile at the start.
//
//     dotnet publish samples/aot -o /tmp/hello && /tmp/hello/hello 127.0.0.1:8888

using System.Buffers;
using Gateway;
using Gateway.Server;

Application hello = static (environ, startResponse) =>
{
    startResponse(200, ("content-type", "text/plain; charset=utf-8")).Write("Hello, World!"u8);
    return default;
};

var options = new GatewayServerOptions();
foreach (var address in args)
{
    options.Addresses.Add(ListenAddress.Parse(address)); // none means port 8888 on this machine
}
var host = new ApplicationHost();
host.OnStarted(addresses => Console.WriteLine("Listening on " + string.Join(" and ", addresses)));
await GatewayServer.RunAsync(hello, options, host);
