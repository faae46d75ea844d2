using System.Data.Common;
using Dapper;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>
/// One act, one transaction: domain rows, milestones, clocks, saga state, inbox mark and outbox rows commit together or not at all.
/// Scoped. An endpoint opens it with <see cref="Execute{T}"/>; in a consumer or saga the inbox filter has opened it already and
/// <see cref="Execute{T}"/> joins. While it is open the service's write turn is held: no HTTP, no gRPC, no delay inside.
/// </summary>
public sealed class UnitOfWork(Database database, IServiceProvider services)
{
    private readonly List<OutboxMessage> outgoing = [];
    private DbConnection? connection;
    private DbTransaction? transaction;

    public Database Database => database;

    public bool IsOpen => connection is not null;

    /// <summary>The service's clock.</summary>
    public TimeProvider Time { get; } = services.GetRequiredService<TimeProvider>();

    /// <summary>The message being consumed, whose <c>Publish</c> and <c>Send</c> lead into this unit; null outside consumers and sagas.</summary>
    internal ConsumeContext? Consuming { get; set; }

    private DbConnection Open => connection ?? throw new InvalidOperationException("No unit of work is open: wrap the act in Execute.");

    /// <summary>Runs the act in one transaction. A refusal undoes everything, and so does an exception.</summary>
    public async Task<Outcome<T>> Execute<T>(Func<Task<Outcome<T>>> act, CancellationToken cancel)
    {
        if (IsOpen) return await act();
        Outcome<T> outcome = default;
        await Transact(async () => !(outcome = await act()).IsRefused, cancel);
        return outcome;
    }

    /// <summary>Runs the act in one transaction; an exception undoes everything.</summary>
    public async Task Execute(Func<Task> act, CancellationToken cancel)
    {
        if (IsOpen)
        {
            await act();
            return;
        }

        await Transact(async () =>
        {
            await act();
            return true;
        }, cancel);
    }

    /// <summary>Rows changed by a statement inside the open transaction.</summary>
    public Task<int> Write(string sql, object? parameters = null) => Open.ExecuteAsync(sql, parameters, transaction);

    /// <summary>Rows as seen by the open transaction, its own changes included.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null) =>
        (await Open.QueryAsync<T>(sql, parameters, transaction)).AsList();

    public Task<T?> Single<T>(string sql, object? parameters = null) =>
        Open.QuerySingleOrDefaultAsync<T>(sql, parameters, transaction);

    /// <summary>For bulk work that needs the bare connection (prepared batches, SqlBulkCopy). Valid only while the unit is open.</summary>
    public (DbConnection Connection, DbTransaction? Transaction) Raw() => (Open, transaction);

    /// <summary>States a fact to whoever listens: becomes an outbox row of this transaction.</summary>
    public Task Publish<T>(T message, CancellationToken cancel = default)
        where T : class =>
        services.GetRequiredService<IPublishEndpoint>().Publish(message, cancel);

    /// <summary>Gives an order to the one queue that obeys it (<c>water-raise-escalation</c>): becomes an outbox row of this transaction.</summary>
    public async Task Send<T>(string queue, T message, CancellationToken cancel = default)
        where T : class
    {
        var endpoint = await services.GetRequiredService<ISendEndpointProvider>().GetSendEndpoint(new Uri($"queue:{queue}"));
        await endpoint.Send(message, cancel);
    }

    /// <summary>A service of this unit's own scope.</summary>
    internal T Resolve<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Called by the outbox hooks with the serialised message.</summary>
    internal void Add(OutboxMessage message)
    {
        _ = Open;
        outgoing.Add(message);
    }

    /// <summary>Opens, runs, writes the outgoing messages and commits; the act says whether to keep.</summary>
    internal Task Transact(Func<Task<bool>> act, CancellationToken cancel) => database.Write(async (db, tx) =>
    {
        (connection, transaction) = (db, tx);
        try
        {
            var keep = await act();
            if (keep && outgoing.Count > 0) await OutboxTable.Insert(this, outgoing);
            return keep;
        }
        finally
        {
            outgoing.Clear();
            (connection, transaction) = (null, null);
        }
    }, cancel);
}
