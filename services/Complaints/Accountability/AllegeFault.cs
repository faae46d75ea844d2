using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A fault is written down to be looked into.</summary>
public static class AllegeFault
{
    public sealed record Body(string? Person, string? Ground, string? Reference, string? Findings, DateTimeOffset? HappenedAt);

    public static void MapAllegeFault(this IEndpointRouteBuilder api) =>
        api.MapPost("/staff-faults", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<StaffFault>(StatusCodes.Status201Created)
            .WithSummary("Write down a fault to be looked into 登记失职线索").WithTags("Accountability");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, StaffFault.Table, body, async actor =>
    {
        var errors = new FieldErrors();
        var at = errors.Past("happenedAt", body.HappenedAt, desk.Now);
        var fault = new StaffFault
        {
            State = StaffFault.Alleged, Person = errors.Text("person", body.Person, 100), Ground = errors.OneOf("ground", body.Ground, StaffFault.Grounds),
            Reference = errors.OptionalText("reference", body.Reference, 60), Findings = errors.Text("findings", body.Findings, 2000), HappenedAt = at, HappenedDay = HallTime.Day(at), RaisedBy = actor.Id,
        };
        if (errors.Any) return errors.ToRefusal();
        return await CaseSight.RefusesToName(desk.Unit, fault.Reference) is { } report ? report : fault;
    });
}
