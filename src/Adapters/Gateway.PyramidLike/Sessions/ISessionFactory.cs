namespace Gateway.PyramidLike.Sessions;

/// <summary>Makes the session of a request, when it is first asked for: Pyramid's <c>ISessionFactory</c>. One object serves
/// all requests, concurrently. A factory of sessions that are kept elsewhere, in a database say, saves them by
/// <see cref="PyramidRequest.AddResponseCallback(Action{PyramidRequest, Toolkit.Response})"/>.</summary>
public interface ISessionFactory
{
    /// <summary>Makes the session.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The session: the one that the visitor had, or a new one.</returns>
    ISession Create(PyramidRequest request);
}
