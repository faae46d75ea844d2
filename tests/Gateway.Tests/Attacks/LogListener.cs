using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Utilities.Gateway.Tests.Attacks;

/// <summary>Keeps every line as a console would get it, with its exception.</summary>
public sealed class LogListener : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(string Event, string Line)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue((eventId.Name ?? "", $"{formatter(state, exception)} {exception?.Message}"));

    public void Dispose() => Lines.Clear();
}
