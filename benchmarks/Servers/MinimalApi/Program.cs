// An ASP.NET Core minimal API, as its documentation would write it for speed: slim builder, generated JSON, no logging.
//
//     MinimalApi PORT FILE

using System.Buffers;
using System.Globalization;
using Gateway.Bench.Servers;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:" + args[0]);
builder.Services.ConfigureHttpJsonOptions(json =>
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, CatalogueJson.Default)
);
var app = builder.Build();
var file = Path.GetFullPath(args[1]);

app.MapGet("/", () => "Hello, World!");
app.MapGet("/hello", () => "Hello, World!");
app.MapGet("/json", () => Catalogue.Sample);
app.MapGet("/file", () => Results.File(file));
app.MapGet("/allocated", () => Number(GC.GetTotalAllocatedBytes(precise: true)));
app.MapGet(
    "/sleep",
    () =>
    {
        Thread.Sleep(100);
        return Results.Text("slept");
    }
);
app.MapPost(
    "/upload",
    async (HttpRequest request) =>
    {
        var buffer = ArrayPool<byte>.Shared.Rent(65536);
        long total = 0;
        int count;
        while ((count = await request.Body.ReadAsync(buffer)) > 0)
        {
            total += count;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return Number(total);
    }
);
app.Run();

static IResult Number(long number) => Results.Text(number.ToString(CultureInfo.InvariantCulture));
