using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Benchmarks;

/// <summary>A burst is reported; the saga begins and asks for a valve to be closed; the valve is closed; the saga ends.</summary>
public sealed record BurstReported
{
    public required Guid MatterId { get; init; }

    public required string Text { get; init; }
}

public sealed record CloseValve
{
    public required Guid MatterId { get; init; }

    public required string Text { get; init; }
}

public sealed record ValveClosed
{
    public required Guid MatterId { get; init; }

    public required string Text { get; init; }
}

public sealed class BurstState : SagaStateMachineInstance
{
    public Guid CorrelationId { get; set; }

    public string CurrentState { get; set; } = "";
}

public sealed class BurstStateMachine : MassTransitStateMachine<BurstState>
{
    public BurstStateMachine()
    {
        InstanceState(saga => saga.CurrentState);
        Event(() => Reported, e => e.CorrelateById(c => c.Message.MatterId));
        Event(() => Closed, e => e.CorrelateById(c => c.Message.MatterId));
        Initially(When(Reported).Publish(c => new CloseValve { MatterId = c.Message.MatterId, Text = c.Message.Text }).TransitionTo(Isolating));
        During(Isolating, When(Closed).Then(_ => MessagingFlow.OneDone()).TransitionTo(Isolated));
    }

    public State Isolating { get; private set; } = null!;

    public State Isolated { get; private set; } = null!;

    public Event<BurstReported> Reported { get; private set; } = null!;

    public Event<ValveClosed> Closed { get; private set; } = null!;
}

public sealed class CloseValveConsumer(UnitOfWork work) : IConsumer<CloseValve>
{
    public Task Consume(ConsumeContext<CloseValve> context) =>
        work.Publish(new ValveClosed { MatterId = context.Message.MatterId, Text = context.Message.Text }, context.CancellationToken);
}

/// <summary>
/// Messages per second through all of it: unit of work → outbox → relay → broker → inbox → saga → outbox → … Three messages a matter,
/// all in one process with one SQLite file at full durability, on the same cores as the broker.
/// </summary>
internal static class MessagingFlow
{
    private const int MessagesPerMatter = 3;
    private static int outstanding;
    private static TaskCompletionSource done = new();

    public static void OneDone()
    {
        if (Interlocked.Decrement(ref outstanding) == 0) done.TrySetResult();
    }

    /// <returns>Messages per second, and the CPU time of this process (not the broker's) for each.</returns>
    public static async Task<(double PerSecond, TimeSpan Cpu)> Measure(Uri broker, string folder, int matters, int textBytes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:benchdb"] = $"Data Source={Path.Combine(folder, "bench.db")}",
            ["ConnectionStrings:messaging"] = broker.ToString(),
        };
        await using var host = await ServiceHost.Start("bench", settings,
            add: builder => builder.AddMessaging("bench", bus =>
            {
                bus.AddConsumer<CloseValveConsumer>();
                bus.AddSagaStateMachine<BurstStateMachine, BurstState>().UnitOfWorkRepository();
            }),
            map: _ => { });
        var text = new string('x', textBytes);
        await Run(host.Services, matters, text); // warm-up: the first ten thousand run while the compiler is still at work on them
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await Run(host.Services, matters, text);
        var messages = matters * MessagesPerMatter;
        self.Refresh();
        return (messages / clock.Elapsed.TotalSeconds, (self.TotalProcessorTime - cpu) / messages);
    }

    private static async Task Run(IServiceProvider services, int matters, string text)
    {
        done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        outstanding = matters;
        await Parallel.ForAsync(0, matters, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, cancel) =>
        {
            await using var scope = services.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            var matter = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            await work.Execute(() => work.Publish(new BurstReported { MatterId = matter, Text = text }, cancel), cancel);
        });
        await done.Task;
    }
}
