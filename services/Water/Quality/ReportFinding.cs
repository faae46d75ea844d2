using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Staff find a water-quality problem (发现水质问题): the case opens and the working day for its sample begins.</summary>
public static class ReportFinding
{
    /// <param name="FoundAt">Now when left out.</param>
    /// <param name="Concern">Whom it concerns and who is told the result.</param>
    public sealed record Body(DateTimeOffset? FoundAt, string? Place, string? Area, string? Description, string? Concern);

    public static void MapReportFinding(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/findings", Handle).RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<QualityCaseView>(StatusCodes.Status201Created)
            .WithSummary("Report a water-quality problem found by staff 发现水质问题").WithTags("Water quality");

    private static Task<IResult> Handle(Body body, HttpContext http, QualityCases cases, QualityDesk desk, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var found = new QualityCase
        {
            Id = Guid.CreateVersion7(now),
            Origin = QualityOrigins.Finding,
            Place = errors.Text("place", body.Place, 400),
            Area = errors.OptionalText("area", body.Area, 60),
            Description = errors.Text("description", body.Description, 2000),
            Concern = errors.Text("concern", body.Concern, 400),
            ReceivedAt = errors.Past("foundAt", body.FoundAt, now),
        };
        if (errors.Any) return errors.ToRefusal();
        return Outcome.Of(await desk.Answer(await cases.Open(found, http.Actor()), http.Actor(), StatusCodes.Status201Created));
    });
}
