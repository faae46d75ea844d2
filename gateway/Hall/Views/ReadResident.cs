using Microsoft.Extensions.Options;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>All matters of whoever filed them: residents and partners ask for <c>me</c>, staff for anybody, which every service puts on record.</summary>
internal sealed class ReadResident(AskServices services, IOptions<HallOptions> options)
{
    private const string Oneself = "me";
    private const int LongestId = 200;
    private const int Default = 20;
    private const int Max = 100;

    public static void Map(IEndpointRouteBuilder hall) => hall
        .MapGet("/residents/{id}", (string id, int? limit, string? cursor, HttpContext http, ReadResident act) => act.Handle(id, limit, cursor, http)).RequireRoles()
        .Produces<ResidentView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .WithSummary("All matters of one person, in all services 一人通查").WithTags("Hall");

    private async Task<IResult> Handle(string id, int? limit, string? cursor, HttpContext http)
    {
        var actor = http.Actor();
        var subject = id == Oneself ? actor.Id : id;
        if (subject.Length > LongestId || (subject != actor.Id && !actor.IsStaff)) return Refusal.NotFound("resident", id.Length > LongestId ? id[..LongestId] : id).ToResult();
        return await Page(new OfPersonRequest { Subject = subject }, limit, cursor, new(), http);
    }

    /// <param name="errors">Those found in the question so far.</param>
    public async Task<IResult> Page(OfPersonRequest question, int? limit, string? cursor, FieldErrors errors, HttpContext http)
    {
        var take = (int)(errors.Range("limit", limit, 1, Max) ?? Default);
        var after = cursor is null ? null : ResidentView.PlaceOf(cursor);
        if (cursor is not null && after is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        // One more than asked shows whether there is a next page.
        (question.Limit, question.After) = (take + 1, after);
        var parts = await services.All(http, TimeSpan.FromMilliseconds(options.Value.ViewMilliseconds), (client, call) => client.OfPersonAsync(question, call));
        return parts.Given.Count == 0 && parts.Missing.Count > 0 ? parts.Missing.NotAllAnswered(http) : TypedResults.Ok(ResidentView.Of(parts, take));
    }
}
