using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Contrib.Messages;

/// <summary>How important a message is (<c>django.contrib.messages.constants</c>); numbers between are the project's
/// own.</summary>
[SuppressMessage("Design", "CA1008", Justification = "Django's numbers, which leave room below and between")]
public enum MessageLevel
{
    /// <summary>For developers; dropped unless the settings want it.</summary>
    Debug = 10,

    /// <summary>For the visitor to know.</summary>
    Info = 20,

    /// <summary>Something was done.</summary>
    Success = 25,

    /// <summary>Something may go wrong.</summary>
    Warning = 30,

    /// <summary>Something was not done.</summary>
    Error = 40,
}
