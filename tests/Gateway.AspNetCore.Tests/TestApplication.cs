using System.Buffers;

namespace Gateway.AspNetCore.Tests;

/// <summary>What an application can do with a response, by path: the same as in the tests of the server itself.</summary>
internal static class TestApplication
{
    public static async ValueTask RunAsync(Environ environ, StartResponse startResponse)
    {
        switch (environ.Path)
        {
            case "/hello":
                startResponse(200, ("content-type", "text/plain")).Write("Hello, World!"u8);
                break;
            case "/empty":
                startResponse(200);
                break;
            case "/flushed":
                var flushed = startResponse(200);
                flushed.Write("ab"u8);
                await flushed.FlushAsync();
                await flushed.FlushAsync();
                flushed.Write("c"u8);
                break;
            case "/empty-flush":
                var empty = startResponse(200);
                await empty.FlushAsync();
                empty.Write("x"u8);
                break;
            case "/length-flushed":
                var sized = startResponse(200, ("Content-Length", "3"));
                sized.Write("a"u8);
                await sized.FlushAsync();
                sized.Write("bc"u8);
                break;
            case "/length-flushed-short":
                await startResponse(200, ("Content-Length", "3")).FlushAsync();
                break;
            case "/length-flushed-long":
                var longer = startResponse(200, ("Content-Length", "3"));
                await longer.FlushAsync();
                longer.Write("abcd"u8);
                break;
            case "/204":
                startResponse(204).Write("dropped"u8);
                break;
            case "/205":
                startResponse(205).Write("dropped"u8);
                break;
            case "/304":
                startResponse(304, ("content-length", "9"));
                break;
            case "/replaced":
                startResponse(200, ("x", "1")).Write("old"u8);
                startResponse(201, ("x", "2")).Write("new"u8);
                break;
            case "/date":
                startResponse(200, ("date", "mine"));
                break;
            case "/unregistered":
                startResponse(299);
                break;
            case "/twice":
                startResponse(200, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"));
                break;
            case "/reason":
                environ.Get<IReasonPhrase>()!.ReasonPhrase = "Fine";
                startResponse(200);
                break;
            case "/latin1":
                startResponse(200, ("x", "\u00e4\u00ff"));
                break;
            case "/upgrade-required":
                startResponse(426, ("upgrade", "x"), ("connection", "Upgrade"));
                break;
            case "/close":
                startResponse(200, ("connection", "close"));
                break;
            case "/throws":
                throw new InvalidOperationException("on purpose");
            case "/throws-later":
                startResponse(200).Write("dropped"u8);
                await Task.Yield();
                throw new InvalidOperationException("on purpose");
            case "/silent":
                break;
            case "/complete-error":
                await startResponse(200).CompleteAsync(new InvalidOperationException("on purpose"));
                break;
            case "/too-short":
                startResponse(200, ("content-length", "3")).Write("ab"u8);
                break;
            case "/injection":
                startResponse(200, ("x", "a\r\nSet-Cookie: b"));
                break;
            case "/control":
                startResponse(200, ("x", "a\u0001b"));
                break;
            case "/aborted":
                await startResponse(200).FlushAsync();
                throw new InvalidOperationException("on purpose");
            case "/start-after-commit":
                await startResponse(200).FlushAsync();
                startResponse(500);
                break;
            case "/start-after-overflow":
                startResponse(200).Write(new byte[70_000]);
                startResponse(500);
                break;
            case "/overflow":
                startResponse(200).Write(Enumerable.Repeat((byte)'x', 200_000).ToArray());
                break;
            case "/full":
                startResponse(200).Write(new byte[65536]);
                break;
            case "/echo":
                await environ.Body.CopyToAsync(startResponse(200), environ.Aborted);
                break;
            default:
                startResponse(200).Write(environ.RawTarget.Span);
                break;
        }
    }
}
