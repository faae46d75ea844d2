using MassTransit;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Puts each rung that a clock of this service reaches before the roles that the ladder names, once, whatever the clock is about: a request, an outage, a visit, a hazard.</summary>
public sealed class EscalateClock(UnitOfWork work, ChosenBook book, TimeProvider time) : IConsumer<ClockWarned>, IConsumer<ClockBroken>, IConsumer<ClockEscalated>
{
    public Task Consume(ConsumeContext<ClockWarned> context)
    {
        var m = context.Message;
        return Raise(m.Service, m.Notify, "warned", m.MatterId, m.MatterNumber, new(m.ClockId, m.CommitmentId, m.Profile, m.Version, m.LevelName, m.DueAt), context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ClockBroken> context)
    {
        var m = context.Message;
        return Raise(m.Service, m.Notify, "broken", m.MatterId, m.MatterNumber, new(m.ClockId, m.CommitmentId, m.Profile, m.Version, m.LevelName, m.DueAt), context.CancellationToken);
    }

    public Task Consume(ConsumeContext<ClockEscalated> context)
    {
        var m = context.Message;
        return Raise(m.Service, m.Notify, "escalated", m.MatterId, m.MatterNumber, new(m.ClockId, m.CommitmentId, m.Profile, m.Version, m.LevelName, m.DueAt), context.CancellationToken);
    }

    private Task Raise(string service, string notify, string occasion, Guid matter, string number, Rung rung, CancellationToken cancel) => work.Execute(async () =>
    {
        // A service that hears of all clocks leaves those of another to that one's own people.
        if (service != book.Service) return;
        var now = time.GetUtcNow();
        foreach (var role in RolesOf(notify))
        {
            await EscalationTable.Raise(work, new()
            {
                Id = Guid.CreateVersion7(now),
                MatterId = matter,
                Number = number,
                ClockId = rung.ClockId,
                CommitmentId = rung.CommitmentId,
                Profile = rung.Profile,
                ClockVersion = rung.Version,
                Level = rung.Level,
                Occasion = occasion,
                Role = role,
                DueAt = rung.DueAt,
                RaisedAt = now,
            });
        }
    }, cancel);

    /// <summary>The ladder's roles; nobody named means the one who answers for all: an escalation never falls to the ground.</summary>
    private static string[] RolesOf(string roles) =>
        roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } named ? named : [Roles.Supervisor];

    private sealed record Rung(Guid ClockId, string CommitmentId, string Profile, int Version, string Level, DateTimeOffset? DueAt);
}
