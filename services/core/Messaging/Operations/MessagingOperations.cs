using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Messaging;

/// <summary>What the summary of a service's operations shows of its messages and schedulers.</summary>
public static class MessagingOperations
{
    public static Task<OutboxDepth> Outbox(Database database, CancellationToken cancel) => new OutboxTable(database).Depth(cancel);

    public static Task<DeadLettersAtAGlance> DeadLetters(Database database, CancellationToken cancel) => DeadLetterKinds.Of(database, cancel);

    /// <summary>How messages travel and where rows are kept.</summary>
    public static MessagingInForce InForce(IServiceProvider services) => new(
        services.GetRequiredService<Database>().Dialect == Dialect.Sqlite ? "sqlite" : "sqlserver",
        services.GetRequiredService<ReceiveEndpoints>().Quorum ? "quorum" : "classic");
}

/// <param name="Dialect"><c>sqlite</c> or <c>sqlserver</c>.</param>
/// <param name="QueueType"><c>quorum</c> or <c>classic</c>.</param>
public sealed record MessagingInForce(string Dialect, string QueueType);
