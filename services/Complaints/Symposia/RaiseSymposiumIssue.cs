using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Writes down what customers raised at a symposium.</summary>
public static class RaiseSymposiumIssue
{
    public sealed record Body(string? Problem);

    public static void MapRaiseSymposiumIssue(this IEndpointRouteBuilder api) =>
        api.MapPost("/symposia/{number}/issues", (string number, Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, SymposiumIssue.Table, body, async _ =>
        {
            if (await Symposium.Table.Find(desk.Unit, number) is not { } symposium) return Refusal.NotFound("symposium", number);
            if (symposium.State != Symposium.Held) return Refusal.Conflict("not-held", "Nothing was raised at a symposium that was not held.", $"'{number}' is {symposium.State}.", "D11");
            var errors = new FieldErrors();
            var problem = errors.Text("problem", body.Problem, 2000);
            return errors.Any ? errors.ToRefusal() : new SymposiumIssue { State = SymposiumIssue.Raised, SymposiumNumber = number, Problem = problem };
        })).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<SymposiumIssue>(StatusCodes.Status201Created).WithSummary("Write down what was raised 登记座谈会问题").WithTags("Symposia");
}
