using System.Diagnostics.CodeAnalysis;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>What is asked for does not exist (<c>django.http.Http404</c>): answered by <c>handler404</c>.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Http404 is Django's word")]
public sealed class Http404 : HttpException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What does not exist; null for the usual words.</param>
    public Http404(string? message = null)
        : base(404, message) { }
}
