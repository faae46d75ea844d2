using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>A supervisor states that no major incident happened in a period: without a word from anybody, "none" is not known but only not registered.</summary>
public static class StateNoIncident
{
    public static void MapStateNoIncident(this IEndpointRouteBuilder api) =>
        api.MapPost("/major-incidents/none", Handle).RequireRoles(Roles.Supervisor)
            .WithSummary("State that there was no major incident in a period 声明期内未发生重大事件").WithTags("Key indicators");

    private static Task<IResult> Handle(PastDays body, HttpContext http, UnitOfWork unit, MeasurementLedger measurements, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var period = body.Check(errors, time.GetUtcNow());
        if (errors.Any) return errors.ToRefusal();
        var (from, until) = (HallTime.WholeDay(period.From).From, HallTime.WholeDay(period.Until).From);
        if ((await unit.Query<string>("SELECT number FROM major_incident WHERE happened_at >= @from AND happened_at < @until ORDER BY number", new { from, until })) is [var number, ..])
            return Refusal.Conflict("incident-registered", "A major incident of that period is registered.", $"'{number}'.", RegisterMajorIncident.Commitment);
        var evidence = $"major-incidents/none/{period.From:yyyy-MM-dd}/{period.Until:yyyy-MM-dd}";
        var counted = await measurements.Record(RegisterMajorIncident.Commitment, new(PowerUtility.Name, until.AddMilliseconds(-1), 0, Evidence: evidence), http.Actor());
        return counted.Then<Reply>(_ => new Reply(StatusCodes.Status201Created, new { period.From, period.Until, incidents = 0 }));
    });
}
