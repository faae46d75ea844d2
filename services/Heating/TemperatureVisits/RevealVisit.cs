using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Shows the personal data of one visit for a stated purpose; who looked, when and why stays on record.</summary>
public static class RevealVisit
{
    public sealed record Body(string? Purpose);

    /// <summary>What is masked elsewhere.</summary>
    public sealed record Person(string Number, string? Name, string? Phone, string Address, string? CustomerOpinion, string? DisputeOpinion, string? SignedBy, string? NeighbourAddress, string? EvidenceSignedBy);

    public static void MapRevealVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/reveal", Handle).RequireRoles(Roles.Auditor, Roles.Supervisor).Produces<Person>()
            .WithSummary("Reveal personal data of a visit 查看走访个人信息").WithTags("Temperature visits");

    private static async Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var purpose = errors.Text("purpose", body.Purpose, 400);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await unit.Execute<Person>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await TemperatureVisitTable.ByNumber(db, transaction, number) is not { } visit) return Refusal.NotFound("temperature visit", number);
            await Audit.Write(unit, http.Actor(), "personal-data-revealed", number, purpose);
            return new Person(number, visit.CustomerName, visit.Phone, visit.Address, visit.CustomerOpinion, visit.DisputeOpinion, visit.SignedBy, visit.NeighbourAddress, visit.EvidenceSignedBy);
        }, cancel);
        return outcome.ToResult(person => TypedResults.Ok(person));
    }
}
