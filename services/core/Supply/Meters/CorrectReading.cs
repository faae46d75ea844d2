using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Puts a reading right: a new row for the same register and instant that names the old one, which stays and is marked as superseded (更正).</summary>
public static class CorrectReading
{
    private const string Supersede = "UPDATE meter_reading SET superseded_by = @by WHERE sequence = @sequence AND superseded_by IS NULL";

    /// <param name="Value">What the register showed; left out where nothing was read.</param>
    /// <param name="Quality">Left out: <c>valid</c>.</param>
    /// <param name="Remark">Code of the reason.</param>
    public sealed record Body(decimal? Value, string? Quality, string? Photo, string? Remark);

    internal static void MapCorrectReading(this IEndpointRouteBuilder api) =>
        api.MapPost("/readings/{sequence:long}/correct", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<MeterReading>(StatusCodes.Status201Created)
            .WithSummary("Correct a reading 更正读数").WithTags("Meters");

    private static Task<IResult> Handle(long sequence, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await ReadingTable.One(unit, sequence) is not { } old) return Refusal.NotFound("reading", $"{sequence}");
            if (old.SupersededBy is { } newer) return AlreadyCorrected(sequence, newer);
            if (string.IsNullOrWhiteSpace(body.Remark)) return new FieldErrors().Add("remark", "required", "Give 'remark': the code of the reason.").ToRefusal();
            var (now, actor) = (time.GetUtcNow(), http.Actor());
            var meters = (await unit.Query<Meter>(MeterTable.OfNumber, new { number = old.Meter })).Where(meter => meter.ServicePoint == old.ServicePoint);
            var checkedInput = new ReadingInput(old.Meter, old.Register, old.ReadAt, body.Value, body.Quality, old.Occasion, actor.Id, body.Photo, body.Remark).Check(meters, actor.Id, now);
            if (checkedInput.IsRefused) return checkedInput.Refusal!;
            var corrected = checkedInput.Value with
            {
                Sequence = await SupplySeries.Take(unit, SupplySeries.Readings, 1),
                Source = "correction",
                Revision = old.Revision + 1,
                Corrects = sequence,
                RecordedBy = actor.Id,
                RecordedAt = now,
            };
            if (await unit.Write(Supersede, new { by = corrected.Sequence, sequence }) == 0) return AlreadyCorrected(sequence, null);
            await ReadingTable.Insert(unit, [corrected]);
            await Audit.Write(unit, actor, "meter-reading-corrected", $"{old.Meter}/{sequence}", body.Remark);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, corrected));
        });

    private static Refusal AlreadyCorrected(long sequence, long? by) =>
        Refusal.Conflict("already-corrected", "The reading has been corrected before.", by is null ? $"Read {sequence} again." : $"Correct reading {by}, which took the place of {sequence}.", "D29");
}
