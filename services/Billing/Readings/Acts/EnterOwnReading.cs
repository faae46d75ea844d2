using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Enters what residents read on their own meter (自报读数). It is marked as theirs, becomes use like any other reading, and does not count as read by the utility.
/// A clerk may enter it for them.
/// </summary>
internal static class EnterOwnReading
{
    /// <param name="Register"><c>total</c> when left out.</param>
    /// <param name="At">Now when left out.</param>
    internal sealed record Body(string? Meter, string? Register, decimal? Value, DateTimeOffset? At);

    public static void MapEnterOwnReading(this IEndpointRouteBuilder api) =>
        api.MapPost("/accounts/{number}/readings", Handle).RequireRoles(Roles.Resident, Roles.Clerk).Produces<Reading>(StatusCodes.Status201Created)
            .WithSummary("Enter one's own reading 用户自报读数").WithTags("Readings");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, ReadingIntake intake, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (by, now) = (http.Actor(), time.GetUtcNow());
        if (await AccountSight.Find(unit, number, by) is not { } account) return Refusal.NotFound("account", number);
        var errors = new FieldErrors();
        var (meter, register) = (errors.Text("meter", body.Meter, 60), errors.OneOf("register", body.Register, AccountMeter.Registers, AccountMeter.Total));
        var value = ReadingValue.Of(errors, body.Value);
        var at = errors.Past("at", body.At, now);
        var hangs = (await unit.Query<AccountMeter>(AccountMeter.OfAccount, new { account = number })).FirstOrDefault(row => row.Meter == meter && row.Register == register && row.ToOn is null);
        if (meter.Length > 0 && hangs is null) errors.Add("meter", "not-on-this-account", $"No register '{register}' of a meter '{meter}' hangs on this account.");
        if (hangs?.Rollover is { } end && value >= end) errors.Add("value", "beyond-digits", $"The meter shows {hangs.Digits} digits.");
        if (errors.Any) return errors.ToRefusal();
        var reading = new Reading
        {
            Id = Guid.CreateVersion7(now), Utility = account.Utility, Meter = meter, Register = register, ReadAt = at, ReadOn = HallTime.Day(at), Value = value, Quality = ReadingQuality.Valid,
            Occasion = Reading.Periodic, Source = Reading.Customer, EnteredBy = by.Id, EnteredAt = now,
        };
        await intake.Take(account.Utility, [reading]);
        var stored = await unit.Single<Reading>($"SELECT {Reading.Columns} FROM reading WHERE id = @Id", reading);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, stored!));
    });
}
