using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>A page of an object beside Django's three, such as a user's password.</summary>
/// <param name="UrlName">Its name behind those of application and model: <c>password_change</c>.</param>
/// <param name="ShowAsync">Answers for it.</param>
internal sealed record ObjectPage(string UrlName, Func<HttpRequest, AdminSite, Model, Task<Response>> ShowAsync);
