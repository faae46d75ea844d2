using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Puts a rung of a clock's ladder before each role that must know of it, once.</summary>
public sealed class RaiseEscalationConsumer(UnitOfWork work, TimeProvider time) : IConsumer<RaiseEscalation>
{
    private const string Insert = """
        INSERT INTO escalation (id, matter_id, number, clock_id, commitment_id, profile, clock_version, level, occasion, role, due_at, raised_at)
        SELECT @id, @MatterId, @Number, @ClockId, @CommitmentId, @Profile, @Version, @Level, @Occasion, @role, @DueAt, @now
        WHERE NOT EXISTS (SELECT 1 FROM escalation WHERE clock_id = @ClockId AND level = @Level AND clock_version = @Version AND role = @role)
        """;

    public Task Consume(ConsumeContext<RaiseEscalation> context) => work.Execute(() => Write(context.Message), context.CancellationToken);

    private async Task Write(RaiseEscalation order)
    {
        foreach (var role in RolesOf(order.Roles))
        {
            var now = time.GetUtcNow();
            await work.Write(Insert, new
            {
                id = Guid.CreateVersion7(now),
                order.MatterId,
                order.Number,
                order.ClockId,
                order.CommitmentId,
                order.Profile,
                order.Version,
                order.Level,
                order.Occasion,
                role,
                order.DueAt,
                now,
            });
        }
    }

    /// <summary>The ladder's roles; nobody named means the one who answers for all: an escalation never falls to the ground.</summary>
    private static string[] RolesOf(string roles) =>
        roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } named ? named : [Roles.Supervisor];
}
