using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Shows who filed a case to those who need it for a stated purpose; who looked, when and why stays on record.</summary>
public sealed class RevealCase(UnitOfWork work, CaseDesk desk)
{
    public sealed record Body(string? Purpose);

    /// <summary>What is masked elsewhere.</summary>
    public sealed record Person(string Number, string? Name, string? Phone, string? Address, string Description, string? AccusedPerson, string? ReceivedAtReason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/reveal", (string number, Body body, HttpContext http, RevealCase act, CancellationToken cancel) => act.Handle(number, body, http, cancel))
        .RequireRoles(Roles.Auditor, Roles.Supervisor).Produces<Person>().WithSummary("Reveal personal data 查看个人信息").WithTags("Cases");

    private async Task<IResult> Handle(string number, Body body, HttpContext http, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var purpose = errors.Text("purpose", body.Purpose, 400);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await work.Execute(async () =>
        {
            var opened = await desk.Open(number, http.Actor());
            if (opened.IsRefused) return (Outcome<Person>)opened.Refusal!;
            var of = opened.Value.Case;
            await CaseTable.Append(work, opened.Value.Happened(CaseEvents.Revealed, null, ("purpose", purpose)));
            await Audit.Write(work, http.Actor(), "personal-data-revealed", number, purpose);
            return new Person(of.Number, of.Name, of.Phone, of.Address, of.Description, of.AccusedPerson, of.ReceivedAtReason);
        }, cancel);
        return outcome.ToResult(person => TypedResults.Ok(person));
    }
}
