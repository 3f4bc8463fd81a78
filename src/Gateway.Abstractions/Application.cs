using System.IO.Pipelines;

namespace Gateway;

/// <summary>
/// An application: called once for each request, it answers through <paramref name="startResponse"/>.
/// </summary>
/// <remarks>
/// <para>Completion ends the response. <paramref name="environ"/>, its body reader and the writer that
/// <paramref name="startResponse"/> returned are invalid afterwards: the server reuses them.</para>
/// <para>Each call starts on the server's clean <see cref="ExecutionContext"/>; there is no thread affinity, and
/// calls for different requests run concurrently. Within one call at most one read and one flush are pending,
/// and these two may overlap.</para>
/// <para>An exception before the response is committed becomes a 500 (a <see cref="RequestBodyException"/>
/// becomes its own status); after the commit the connection is aborted, never ended cleanly. Completing without a
/// call of <paramref name="startResponse"/> is a 500.</para>
/// <para>Middleware is an ordinary function from application to application.</para>
/// <para>Modelled on the application callable of PEP 3333; ADR 0002 says where the two differ.</para>
/// </remarks>
/// <param name="environ">The request; valid until the returned task completes.</param>
/// <param name="startResponse">Stages the response's head and returns the writer of its body.</param>
/// <returns>A task that completes when the response is whole.</returns>
public delegate ValueTask Application(Environ environ, StartResponse startResponse);

/// <summary>
/// Stages the status and header fields of the response and returns the writer of its body.
/// </summary>
/// <remarks>
/// <para><b>Stage, then commit.</b> The head, and at most 64 KiB of body, are held back until the first
/// <see cref="PipeWriter.FlushAsync"/> (even an empty one), until the body outgrows the stage, or until the
/// application completes. Before that commit a further call replaces the head <em>and</em> drops the staged bytes, and
/// the writer returned earlier is dead: its every use throws <see cref="InvalidOperationException"/>. This is what
/// <c>exc_info</c> is for in PEP 3333.</para>
/// <para><b>Framing is the server's.</b> A response that completes without a flush gets its
/// <c>Content-Length</c>; a longer one without a length is sent in chunks to HTTP/1.1 and ended by close for HTTP/1.0
/// (RFC 9112 §6). For HEAD the body is counted and dropped. 204 and 304 have no body.</para>
/// <para><b>The writer.</b> <see cref="PipeWriter.Complete"/> without an exception says that no more body follows; with
/// one it is the exception thrown by the application. When the peer has gone, <see cref="FlushResult.IsCompleted"/> is
/// true and what is written is dropped; no writer call throws for it.</para>
/// </remarks>
/// <param name="status">A final status code, 200 to 999 (RFC 9110 §15). Interim responses are
/// <see cref="IInformationalResponses"/>, and 101 is <see cref="IUpgrade"/>.</param>
/// <param name="headers">The header fields, sent in this order; the span is read during the call only.
/// One char of a value is one octet (ISO 8859-1).</param>
/// <returns>The writer of the body; invalid once the application has completed.</returns>
/// <exception cref="InvalidOperationException">The response has been committed already. A handler that
/// meets this in its error path rethrows the original error.</exception>
/// <exception cref="ArgumentException">The status is out of range, a name is no token, a value holds CR, LF, NUL or
/// a char above U+00FF, or the field is the server's own (<c>Transfer-Encoding</c>).</exception>
public delegate PipeWriter StartResponse(int status, params ReadOnlySpan<Header> headers);

/// <summary>
/// Makes an application; the place for work at start-up, run before any address is bound.
/// </summary>
/// <remarks>Returning means started. Throwing means failed to start: the server reports the exception and exits with a
/// code other than zero. What <see cref="ApplicationHost.OnStop(Action)"/> registers runs after the server's drain.</remarks>
/// <param name="host">What the application may know of, and say to, whoever runs it; valid for the application's life.</param>
/// <returns>The application.</returns>
public delegate ValueTask<Application> ApplicationFactory(ApplicationHost host);
