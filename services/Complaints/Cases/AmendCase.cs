using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Corrects what was recorded while the case is open; which fields were changed stays in the history, and what a report is about is never moved away from a reader it bars.</summary>
public sealed class AmendCase(CaseDesk desk, CasePolicy policy)
{
    /// <summary>Only what is given changes.</summary>
    public sealed record Body(string? Name, string? Phone, string? Address, string? Area, string? Subject, string? Description, string? RelatedNumber, string? AccusedUnit, string? AccusedPerson);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPatch("/cases/{number}", async (string number, Body body, HttpContext http, AmendCase act, CaseDesk desk) =>
            ETags.IfMatch(http.Request) is null ? Refusal.VersionRequired().ToResult() : await desk.Act(http, number, body, open => act.Amend(open, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Correct a case 更正").WithTags("Cases");

    private async Task<Outcome<HallCase>> Amend(OpenCase open, Body body)
    {
        var of = open.Case;
        var errors = new FieldErrors();
        if (body == new Body(null, null, null, null, null, null, null, null, null)) errors.Add("$", "required", "Give at least one field to correct.");
        if (of.Anonymous && (body.Name ?? body.Phone) is not null) errors.Add("name", "anonymous", "An anonymous filing stays anonymous.");
        var changed = of with
        {
            Name = body.Name is null ? of.Name : errors.Text("name", body.Name, 100),
            Phone = body.Phone is null ? of.Phone : errors.Phone("phone", body.Phone),
            Address = body.Address is null ? of.Address : errors.Text("address", body.Address),
            Area = body.Area is null ? of.Area : errors.Text("area", body.Area, 64),
            Subject = body.Subject is null ? of.Subject : errors.OneOf("subject", body.Subject, [.. policy.Subjects.Select(known => known.Code)]),
            Description = body.Description is null ? of.Description : errors.Text("description", body.Description, 4000),
            RelatedNumber = body.RelatedNumber is null ? of.RelatedNumber : errors.Text("relatedNumber", body.RelatedNumber, 60),
            AccusedUnit = body.AccusedUnit is null ? of.AccusedUnit : errors.Text("accusedUnit", body.AccusedUnit, 100),
            AccusedPerson = body.AccusedPerson is null ? of.AccusedPerson : errors.Text("accusedPerson", body.AccusedPerson, 100),
        };
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        if (of.Confidential && open.Actor.IsStaff && Moves(of.AccusedUnit, changed.AccusedUnit, of.AccusedPerson, changed.AccusedPerson))
            return Refusal.Conflict("accused-stays", "Whom a report is about only the reporter may correct; staff may add what was left open.", null, CaseDesk.Rule);
        var fields = Differences(of, changed);
        return fields.Length == 0 ? of : await desk.Keep(changed, open.Happened(CaseEvents.Amended, null, ("fields", string.Join(',', fields))));
    }

    private static bool Moves(string? unit, string? newUnit, string? person, string? newPerson) => (unit is not null && unit != newUnit) || (person is not null && person != newPerson);

    private static string[] Differences(HallCase before, HallCase after) =>
    [
        .. new (string Field, string? Before, string? After)[]
        {
            ("name", before.Name, after.Name), ("phone", before.Phone, after.Phone), ("address", before.Address, after.Address), ("area", before.Area, after.Area), ("subject", before.Subject, after.Subject),
            ("description", before.Description, after.Description), ("relatedNumber", before.RelatedNumber, after.RelatedNumber), ("accusedUnit", before.AccusedUnit, after.AccusedUnit),
            ("accusedPerson", before.AccusedPerson, after.AccusedPerson),
        }.Where(field => field.Before != field.After).Select(field => field.Field),
    ];
}
