using System.Reflection;

namespace Utilities.Messaging;

/// <summary>What a service or module says about its messages.</summary>
public sealed class MessagingOptions
{
    private static readonly string[] SubjectProperties = ["CorrelationId", "MatterId", "RequestId", "SubjectId"];

    private readonly HashSet<Type> unheard = [];
    private readonly Dictionary<Type, string[]> narrowed = [];

    /// <summary>
    /// Which service's facts this one hears, of those that say in a property <c>Service</c> which service they are about: a name, or
    /// <c>#</c> for all. A utility hears its own only, so that a flood at one does not cost the others a message.
    /// </summary>
    public string Hears { get; set; } = "#";

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

    /// <summary>
    /// This consumer or saga wants only these kinds of those facts that say their kind in a property <c>Kind</c> beside their service: the broker sends it no
    /// others, so that a flood of repairs costs nothing where enquiries are waited for.
    /// </summary>
    public MessagingOptions HearsOnly<TConsumer>(params IEnumerable<string> kinds)
        where TConsumer : class
    {
        narrowed[typeof(TConsumer)] = [.. kinds.Distinct(StringComparer.Ordinal)];
        return this;
    }

    /// <summary>The patterns of the keys under which this consumer's queue is sent such a fact.</summary>
    internal IEnumerable<string> PatternsOf<TMessage>(Type consumer)
        where TMessage : class => Named<TMessage>.Kind is not null && narrowed.TryGetValue(consumer, out var kinds)
            ? kinds.Select(kind => $"{(Hears == "#" ? "*" : Hears)}.{kind}")
            : [Hears == "#" ? Hears : $"{Hears}.#"];

    internal bool IsMandatory(Type message) => !unheard.Contains(message);

    /// <summary>The service that a message is about, and its kind where it says one: <c>water.repair</c>; null when it does not say a service. The key it is routed by.</summary>
    internal static string? KeyOf<T>(T message)
        where T : class => Named<T>.Service?.GetValue(message) is not string service ? null
            : Named<T>.Kind?.GetValue(message) is string { Length: > 0 } kind ? $"{service}.{kind}"
            : service;

    /// <summary>Whether messages of this kind are routed by the service they are about.</summary>
    internal static bool IsRouted<T>() where T : class => Named<T>.Service is not null;

    /// <summary>What a message is about: its correlation id, else the first of the conventional properties. Messages of one subject keep their order.</summary>
    internal static string? SubjectOf<T>(T message, Guid? correlationId)
        where T : class => correlationId?.ToString() ?? Subject<T>.Property?.GetValue(message)?.ToString();

    private static class Subject<T>
    {
        public static readonly PropertyInfo? Property = SubjectProperties.Select(name => typeof(T).GetProperty(name)).FirstOrDefault(p => p is not null);
    }

    private static class Named<T>
    {
        public static readonly PropertyInfo? Service = Text("Service");
        public static readonly PropertyInfo? Kind = Text("Kind");

        private static PropertyInfo? Text(string name) => typeof(T).GetProperty(name) is { } found && found.PropertyType == typeof(string) ? found : null;
    }
}
