using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// hall.queue.extra-window: a queue longer than the chosen profile's number (hospital-window 「排队超过10人时,采取增设窗口、弹性排班」, generalised) opens an episode that
/// is put before the supervisor; a window opened or the roster flexed answers it, and once the queue is short again it ends and is counted. Inside the unit of whatever changes the queue.
/// </summary>
public sealed class WatchQueue(UnitOfWork unit, ChosenBook book, MeasurementLedger measurements, TimeProvider time)
{
    public const string Commitment = "hall.queue.extra-window";

    private const string Prefix = "QL";

    private const string Insert = $"""
        INSERT INTO queue_episode ({QueueEpisode.Columns})
        VALUES (@Id, @Number, @Business, @Profile, @Threshold, @Peak, @BeganAt, @ActedAt, @Action, @Seat, @ActedBy, @Note, @EndedAt)
        """;

    private const string Open = $"SELECT {QueueEpisode.Columns} FROM queue_episode WHERE ended_at IS NULL AND business = @business";

    private const string OpenWindows = "SELECT COUNT(*) FROM hall_session s JOIN hall_seat_business b ON b.seat = s.seat WHERE b.business = @business AND s.closed_at IS NULL";

    private const string AnswerSql = """
        UPDATE queue_episode SET acted_at = @now, action = @action, seat = @seat, acted_by = @by, note = @note
        WHERE ended_at IS NULL AND acted_at IS NULL AND business IN @businesses
        """;

    private Commitment? Row => book.Rows.FirstOrDefault(row => row.Id == Commitment);

    /// <summary>Somebody joined or left the queue of this business.</summary>
    public async Task Look(string business)
    {
        var waiting = await unit.Single<int>("SELECT COUNT(*) FROM queue_ticket WHERE state = 'waiting' AND business = @business", new { business });
        if (await unit.Single<string>("SELECT kind FROM hall_business WHERE code = @business", new { business }) == "payment") await Say(business, waiting);
        if (Row is not { Indicator.Threshold: { } threshold } row) return; // No profile with a number is chosen: none is assumed (K47).
        var episode = await unit.Single<QueueEpisode>(Open, new { business });
        if (episode is null && waiting > threshold) await Begin(row, business, waiting);
        else if (episode is not null && waiting <= threshold) await End(episode);
        else if (episode is not null && waiting > episode.Peak) await unit.Write("UPDATE queue_episode SET peak = @waiting WHERE id = @Id", new { waiting, episode.Id });
    }

    /// <summary>A window was opened: it answers the long queues that it serves.</summary>
    public Task Answered(Seat window, Actor by) => Answer(window.Businesses, QueueEpisode.WindowOpened, window.Code, null, by);

    /// <summary>Marks what was done, once; how many episodes it answered.</summary>
    public Task<int> Answer(IReadOnlyList<string> businesses, string action, string? window, string? note, Actor by) =>
        unit.Write(AnswerSql, new { businesses, action, seat = window, note, by = by.Id, now = time.GetUtcNow() });

    /// <summary>Billing measures the queue of those who want to pay (billing.gas.queue).</summary>
    private async Task Say(string business, int waiting) => await unit.Publish(new WindowQueueCounted
    {
        Business = business, Waiting = waiting, WindowsOpen = await unit.Single<int>(OpenWindows, new { business }), At = time.GetUtcNow(),
    });

    private async Task Begin(Commitment row, string business, int waiting)
    {
        var now = time.GetUtcNow();
        var episode = new QueueEpisode
        {
            Id = Guid.CreateVersion7(now),
            Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)),
            Business = business,
            Profile = row.Profile,
            Threshold = (int)row.Indicator!.Threshold!.Value,
            Peak = waiting,
            BeganAt = now,
        };
        await unit.Write(Insert, episode);
        await EscalationTable.Raise(unit, new()
        {
            Id = Guid.CreateVersion7(now), MatterId = episode.Id, Number = episode.Number, ClockId = episode.Id, CommitmentId = row.Id, Profile = row.Profile, ClockVersion = 1,
            Level = "queue", Occasion = "escalated", Role = Roles.Supervisor, RaisedAt = now,
        });
    }

    private async Task End(QueueEpisode episode)
    {
        if (await unit.Write("UPDATE queue_episode SET ended_at = @now WHERE id = @Id AND ended_at IS NULL", new { now = time.GetUtcNow(), episode.Id }) == 0) return;
        var counted = await measurements.Record(Commitment, new(episode.Business, episode.BeganAt, Passed: episode.ActedAt is not null, Evidence: $"queue/{episode.Number}"), Actor.System);
        if (counted.Refusal is { } refusal) throw new InvalidOperationException($"{episode.Number} could not be counted: {refusal.Code}.");
    }
}
