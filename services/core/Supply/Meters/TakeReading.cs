using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Takes what a reader saw at one meter, all its registers at once (抄表, D29). The same reading sent twice is one.</summary>
public static class TakeReading
{
    /// <param name="At">When it was read; left out: now.</param>
    /// <param name="Values">Value by register: <c>{"total": 123.4}</c>. Left out where nothing could be read.</param>
    /// <param name="Quality">See <see cref="MeterReading.Qualities"/>; left out: <c>valid</c>.</param>
    /// <param name="Occasion">See <see cref="MeterReading.Occasions"/>; left out: <c>periodic</c>.</param>
    /// <param name="Reader">Id of the reader when somebody else types it in.</param>
    /// <param name="Photo">Reference to the picture.</param>
    /// <param name="Remark">Code of the remark.</param>
    public sealed record Body(DateTimeOffset? At, IReadOnlyDictionary<string, decimal>? Values, string? Quality, string? Occasion, string? Reader, string? Photo, string? Remark);

    /// <param name="Readings">One for each register, as stored.</param>
    public sealed record Taken(IReadOnlyList<MeterReading> Readings);

    internal static void MapTakeReading(this IEndpointRouteBuilder api) =>
        api.MapPost("/meters/{number}/readings", Handle).RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Taken>(StatusCodes.Status201Created)
            .WithSummary("Take the reading of a meter 抄表").WithTags("Meters");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, ReadingLedger ledger, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var meters = await unit.Query<Meter>(MeterTable.OfNumber, new { number });
            if (meters.Count == 0) return Refusal.NotFound("meter", number);
            var (now, actor) = (time.GetUtcNow(), http.Actor());
            var readings = Check(body, meters, actor.Id, now);
            if (readings.IsRefused) return readings.Refusal!;
            var entries = await ledger.Store(readings.Value, "reader", actor);
            return entries.FirstOrDefault(entry => entry.Differs) is { } other
                ? Refusal.Conflict("reading-exists", "There is another reading of this register and instant.", $"Reading {other.Reading.Sequence} says {other.Reading.Value} ({other.Reading.Quality}); correct it instead.", "D29")
                : Outcome.Of(new Reply(StatusCodes.Status201Created, new Taken([.. entries.Select(entry => entry.Reading)])));
        });

    /// <summary>One reading for each register given, or for each the meter has where nothing was read. Pure.</summary>
    internal static Outcome<IReadOnlyList<MeterReading>> Check(Body body, IReadOnlyList<Meter> meters, string sender, DateTimeOffset now)
    {
        var at = body.At ?? now;
        var meter = meters.LastOrDefault(row => row.HungOn(HallTime.Day(at))) ?? meters[^1];
        var errors = new FieldErrors();
        var readings = new List<MeterReading>();
        foreach (var register in body.Values is { Count: > 0 } given ? given.Keys : meter.Registers)
        {
            var value = body.Values?.TryGetValue(register, out var found) == true ? found : (decimal?)null;
            var reading = new ReadingInput(meter.Number, register, at, value, body.Quality, body.Occasion, body.Reader, body.Photo, body.Remark).Check(meters, sender, now);
            if (!reading.IsRefused) readings.Add(reading.Value);
            foreach (var error in reading.Refusal?.Errors ?? []) Add(errors, error, register);
        }

        return errors.Any ? errors.ToRefusal() : readings;
    }

    private static void Add(FieldErrors errors, FieldError error, string register)
    {
        var field = error.Field is "value" or "register" ? $"values.{register}" : error.Field;
        if (!errors.All.Any(known => known.Field == field && known.Code == error.Code)) errors.Add(field, error.Code, error.Message);
    }
}
