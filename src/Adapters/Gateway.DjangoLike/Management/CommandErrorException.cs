namespace Gateway.DjangoLike.Management;

/// <summary>A command cannot do what was asked (<c>CommandError</c>); people see the message alone.</summary>
/// <param name="message">What is wrong, and the cure.</param>
public sealed class CommandErrorException(string message) : Exception(message);
