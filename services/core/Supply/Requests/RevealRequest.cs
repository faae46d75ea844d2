using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Shows the personal data of one request to those who need it for a stated purpose; who looked, when and why stays on record.</summary>
public sealed class RevealRequest(UnitOfWork work, RequestDesk desk)
{
    public sealed record Body(string? Purpose);

    /// <summary>What is masked elsewhere.</summary>
    public sealed record Person(string Number, string Name, string Phone, string Address, string Description, string? ReceivedAtReason, double? Latitude, double? Longitude);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/reveal", (string number, Body body, HttpContext http, RevealRequest act, CancellationToken cancel) => act.Handle(number, body, http, cancel))
        .RequireRoles(Roles.Auditor, Roles.Supervisor)
        .Produces<Person>().WithSummary("Reveal personal data 查看个人信息").WithTags("Requests");

    private async Task<IResult> Handle(string number, Body body, HttpContext http, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var purpose = errors.Text("purpose", body.Purpose, 400);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await work.Execute(() => Reveal(number, purpose, http.Actor()), cancel);
        return outcome.ToResult(person => TypedResults.Ok(person));
    }

    private async Task<Outcome<Person>> Reveal(string number, string purpose, Actor actor)
    {
        var opened = await desk.Open(number, actor);
        if (opened.IsRefused) return opened.Refusal!;
        var request = opened.Value.Request;
        await RequestTable.Append(work, opened.Value.Happened(RequestEvents.Revealed, null, RequestEvent.Text("purpose", purpose)));
        await Audit.Write(work, actor, "personal-data-revealed", number, purpose);
        return new Person(request.Number, request.Name, request.Phone, request.Address, request.Description, request.ReceivedAtReason, request.Latitude, request.Longitude);
    }
}
