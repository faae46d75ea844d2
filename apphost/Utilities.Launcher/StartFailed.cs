namespace Utilities.Launcher;

/// <summary>The system cannot be started as asked; the message says why and what helps.</summary>
public sealed class StartFailed(string message) : Exception(message);
