using Gateway.PyramidLike.Configuration;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tweens;

/// <summary>Answers a request: a tween, or what it hands on to.</summary>
/// <param name="request">The request.</param>
/// <returns>The response.</returns>
public delegate ValueTask<Response> Tween(PyramidRequest request);

/// <summary>Makes a tween when the application is made.</summary>
/// <param name="handler">What the tween hands on to.</param>
/// <param name="registry">What the application has been configured with.</param>
/// <returns>The tween; called by many threads.</returns>
public delegate Tween TweenFactory(Tween handler, Registry registry);

/// <summary>Names in the order of tweens.</summary>
public static class TweenNames
{
    /// <summary>The end at the server.</summary>
    public const string Ingress = "INGRESS";

    /// <summary>The end at the router.</summary>
    public const string Main = "MAIN";

    /// <summary>The framework's own tween: it answers exceptions by exception views.</summary>
    public const string ExceptionView = "pyramid.tweens.excview_tween_factory";
}
