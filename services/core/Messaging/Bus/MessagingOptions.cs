using System.Reflection;

namespace Utilities.Messaging;

/// <summary>What a service or module says about its messages.</summary>
public sealed class MessagingOptions
{
    private static readonly string[] SubjectProperties = ["CorrelationId", "MatterId", "RequestId", "SubjectId"];

    private readonly HashSet<Type> unheard = [];

    /// <summary>
    /// This fact may rightly have no subscriber. All other messages are kept in the outbox, visibly, until somebody's queue takes them:
    /// a lost binding must not look like silence.
    /// </summary>
    public MessagingOptions MayGoUnheard<T>()
        where T : class
    {
        unheard.Add(typeof(T));
        return this;
    }

    internal bool IsMandatory(Type message) => !unheard.Contains(message);

    /// <summary>What a message is about: its correlation id, else the first of the conventional properties. Messages of one subject keep their order.</summary>
    internal static string? SubjectOf<T>(T message, Guid? correlationId)
        where T : class => correlationId?.ToString() ?? Subject<T>.Property?.GetValue(message)?.ToString();

    private static class Subject<T>
    {
        public static readonly PropertyInfo? Property = SubjectProperties.Select(name => typeof(T).GetProperty(name)).FirstOrDefault(p => p is not null);
    }
}
