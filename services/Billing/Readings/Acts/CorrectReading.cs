using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Corrects a reading (更正读数): a new one in its place that names it. The uses that rest on it change; where they are billed, a correction of the bill is due.
/// It lowers the reading accuracy (抄表准确率) of the day the wrong one was taken on.
/// </summary>
internal static class CorrectReading
{
    internal sealed record Body(decimal? Value, string? Reason);

    public static void MapCorrectReading(this IEndpointRouteBuilder api) =>
        api.MapPost("/readings/{id:guid}/correct", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Reading>(StatusCodes.Status201Created)
            .WithSummary("Correct a reading 更正读数").WithTags("Readings");

    private static Task<IResult> Handle(Guid id, Body body, HttpContext http, UnitOfWork unit, ReadingCorrections corrections, ReadingDays days, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var (value, reason) = (ReadingValue.Of(errors, body.Value), errors.Text("reason", body.Reason, 400));
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<Reading>($"SELECT {Reading.Columns} FROM reading WHERE id = @id", new { id }) is not { } wrong) return Refusal.NotFound("reading", id.ToString());
        if (wrong.CorrectedBy is { } later) return Refusal.Conflict("corrected-already", "This reading has been corrected; correct the one in its place.", $"Reading '{later}'.", ReadingDays.Accuracy);
        if (wrong.Value is not { } was) return Refusal.Unprocessable("nothing-read", "Nothing was read, so nothing can be corrected.", $"The reading is '{wrong.Quality}'.");
        if (was == value) return errors.Add("value", "unchanged", "The reading says so already.").ToRefusal();
        var (by, now) = (http.Actor(), time.GetUtcNow());
        var right = wrong with
        {
            Id = Guid.CreateVersion7(now), Sequence = null, Value = value, Quality = ReadingQuality.Valid, Source = Reading.Clerk, Corrects = wrong.Id, Reason = reason, EnteredBy = by.Id, EnteredAt = now,
        };
        if (await corrections.Put(wrong, right, by) is { } refusal) return refusal;
        await days.State();
        await Audit.Write(unit, by, "reading-corrected", id.ToString(), reason);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, right));
    });
}
