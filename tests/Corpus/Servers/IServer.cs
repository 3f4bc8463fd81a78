using System.Net;

namespace Gateway.Corpus.Servers;

/// <summary>A server that the corpus is sent to: it reads every body and answers what it accepts with 200.</summary>
public interface IServer : IAsyncLifetime
{
    IPEndPoint EndPoint { get; }
}
