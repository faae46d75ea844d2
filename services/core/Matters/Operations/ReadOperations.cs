using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary><c>GET /api/{service}/ops</c>: the operations of a service at a glance. Each part is read by itself, so that one that cannot be read hides no other.</summary>
internal static class ReadOperations
{
    private const int NextClocks = 40;

    /// <summary>Clocks that broke so lately still stand beside those that fall due next.</summary>
    private static readonly TimeSpan JustBroken = TimeSpan.FromMinutes(30);

    /// <param name="Replica">The process that answers.</param>
    public sealed record View(
        string Service, string Replica, DateTimeOffset At,
        OperationsPart<Readiness> Readiness, OperationsPart<OutboxDepth> Outbox, OperationsPart<QueuesView> Queues, OperationsPart<DeadLettersAtAGlance> DeadLetters,
        OperationsPart<ReadDueClocks.View> Clocks, OperationsPart<DeadlinePressure> Pressure, OperationsPart<SchedulersAtAGlance> Schedulers, OperationsPart<IReadOnlyList<JobsAtAGlance>> Jobs,
        OperationsPart<IReadOnlyList<SagaCount>> Sagas, OperationsPart<ConfigurationAtAGlance> Configuration);

    /// <param name="Troubled">Those that fail or are overdue.</param>
    public sealed record SchedulersAtAGlance(int Count, int Failing, int Overdue, IReadOnlyList<SchedulerView> Troubled);

    /// <param name="Open">Waiting or under way.</param>
    public sealed record JobsAtAGlance(string Name, string Href, int Open, int Failed);

    public sealed record ConfigurationAtAGlance(string Version, string? Build, DateTimeOffset StartedAt, string Dialect, string QueueType, string BookVersion, IReadOnlyList<string> Profiles);

    public static void Map(IEndpointRouteBuilder ops) => ops.MapGet("", Handle).RequireRoles(OperationsAccess.Readers)
        .Produces<View>().WithSummary("Operations at a glance 运行概览").WithTags("operations");

    private static async Task<IResult> Handle(HttpContext http, IConfiguration configuration, Database database, TimeProvider time, CancellationToken cancel)
    {
        var (services, reader) = (http.RequestServices, http.Actor());
        var (service, replica, now) = (configuration["Service:Name"]!, services.GetRequiredService<Replica>(), time.GetUtcNow());
        var root = $"/api/{service}/ops";
        var readiness = OperationsPart.Of($"{root}/readiness", token => ReadReadiness.Of(services.GetRequiredService<HealthCheckService>(), token), cancel);
        var outbox = OperationsPart.Of($"{root}/outbox", token => MessagingOperations.Outbox(database, token), cancel);
        var queues = OperationsPart.Of($"{root}/queues", token => services.GetRequiredService<QueueDepths>().Read(token), cancel);
        var letters = OperationsPart.Of($"{root}/dead-letters", token => MessagingOperations.DeadLetters(database, token), cancel);
        var clocks = OperationsPart.Of($"{root}/clocks", token => ReadDueClocks.From(services, reader, now - JustBroken, NextClocks, token), cancel);
        var pressure = OperationsPart.Of($"{root}/pressure", token => ReadPressing.Of(services, reader, 1, token), cancel);
        var schedulers = OperationsPart.Of($"{root}/schedulers", async token => Glance(await ReadSchedulers.Of(services.GetRequiredService<Schedulers>(), database, replica, time, token)), cancel);
        var jobs = OperationsPart.Of($"{root}/jobs", async token => Glance(await ReadJobs.Of(services, token)), cancel);
        var sagas = OperationsPart.Of($"{root}/sagas", token => ReadSagas.Of(database, token), cancel);
        var inForce = OperationsPart.Of($"{root}/configuration", _ => Task.FromResult(InForce(services)), cancel);
        return TypedResults.Ok(new View(service, replica.Id, now, await readiness, await outbox, await queues, await letters, await clocks, await pressure, await schedulers, await jobs, await sagas, await inForce));
    }

    private static SchedulersAtAGlance Glance(SchedulersView view) =>
        new(view.Items.Count, view.Failing, view.Overdue, [.. view.Items.Where(scheduler => scheduler.Failing || scheduler.Overdue)]);

    private static IReadOnlyList<JobsAtAGlance> Glance(IReadOnlyList<ReadJobs.View> tables) =>
        [.. tables.Select(table => new JobsAtAGlance(table.Name, table.Href, table.Items.Count(job => job.State is "queued" or "running"), table.Items.Count(job => job.Failure is not null)))];

    private static ConfigurationAtAGlance InForce(IServiceProvider services)
    {
        var (replica, messaging, book) = (services.GetRequiredService<Replica>(), MessagingOperations.InForce(services), services.GetRequiredService<ChosenBook>());
        return new(replica.Version, replica.Build, replica.StartedAt, messaging.Dialect, messaging.QueueType, book.Book.Version, book.Profiles);
    }
}
