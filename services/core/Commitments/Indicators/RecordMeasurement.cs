using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>POST /indicators/{commitmentId}/measurements</c>: a reading, inspection or count.</summary>
internal static class RecordMeasurement
{
    private const decimal Largest = 1_000_000_000;

    internal sealed record Body(string? Subject, DateTimeOffset? At, decimal? Value, bool? Passed, string? Area, string? ExemptReason, string? Evidence);

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/indicators/{{commitmentId}}/measurements", Handle)
        .WithName("RecordMeasurement").WithTags("Commitments")
        .WithSummary("Record a reading, inspection or count for a measured target. 登记测量或检查结果")
        .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
        .Produces<Measurement>(StatusCodes.Status201Created);

    private static Task<IResult> Handle(string commitmentId, Body body, HttpContext http, MeasurementLedger ledger, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var measured = new NewMeasurement(
                errors.Text("subject", body.Subject, 100),
                errors.Past("at", body.At, time.GetUtcNow()),
                errors.Range("value", body.Value, -Largest, Largest),
                body.Passed,
                errors.OptionalText("area", body.Area),
                errors.OptionalText("exemptReason", body.ExemptReason, 1000),
                errors.OptionalText("evidence", body.Evidence, 100));
            if (errors.Any) return errors.ToRefusal();
            var outcome = await ledger.Record(commitmentId, measured, http.Actor());
            return outcome.Then<Reply>(stored => new Reply(StatusCodes.Status201Created, stored));
        });
}
